export { joinAnchor, listIssuers, NotJoined } from './join.ts';
export { IssuerService, type IssuersInUse } from './service.ts';
