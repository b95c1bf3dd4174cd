export { clientSecretCookie } from './access.ts';
export type { Decision, FailedRequest, FlowObserver, KindAction, VerifiedRequest } from './actions.ts';
export { KindActions } from './actions.ts';
export type { AskingPolicy } from './asking.ts';
export { newestLink, requestByLink } from './by-link.ts';
export {
  authRequest,
  type CreatedAuthRequest,
  createdAuthRequest,
  refuseOtherModes,
  requestedClaim,
  type WalletChoice,
  walletChoice,
} from './contract.ts';
export { describeKind } from './description.ts';
export { type FailureCode, failures } from './failures.ts';
export { authRequestFeature } from './feature.ts';
export { forHolder, type HolderAction } from './holder-action.ts';
export type { Kind } from './kinds.ts';
export { createPresentationListener } from './presentation-listener.ts';
export { requestNotFound, returnUriRequired, tooManyPending } from './problems.ts';
export { type Rejection, rejection, rejectionOf } from './rejection.ts';
export { type RequestReport, reportOf } from './report.ts';
export type { Pages } from './return-uri.ts';
export { AuthRequestService } from './service.ts';
export type { RequestWanted, StartedRequest } from './start.ts';
export { findWalletSteps } from './wallet-steps.ts';
