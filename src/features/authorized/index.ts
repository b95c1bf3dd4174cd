export { cancelOrReject } from './action.ts';
export { authorization } from './contract.ts';
export { toCancel, toCreate, toList, toRead } from './documentation.ts';
export {
  type AuthorizedRouteDependencies,
  cancelling,
  creating,
  idPath,
  listing,
  reading,
} from './handlers.ts';
export { type DefaultColumn, defaultColumns, isLate, newRow, shownOf, shownTag, toTagged } from './row.ts';
export { type AuthorizedDependencies, AuthorizedService } from './service.ts';
export { authorizedTable } from './table.ts';
