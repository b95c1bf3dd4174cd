export { type User, user } from './contract.ts';
export { type CustomerPart, CustomerParts } from './customer-parts.ts';
export { userFeature } from './feature.ts';
export { type UpdatableClaim, updatableClaims } from './kept-claims.ts';
export { toUser, UserService } from './service.ts';
