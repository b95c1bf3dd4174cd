export { type User, user } from './contract.ts';
export { type CustomerPart, CustomerParts } from './customer-parts.ts';
export { userFeature } from './feature.ts';
export { toUser, type UpdatableClaim, UserService, updatableClaims } from './service.ts';
