export { type Authenticate, bringsSession, createAuthenticate, sessionCookie } from './authenticate.ts';
export { type OpenedSession, openedSession } from './contract.ts';
export { sessionFeature } from './feature.ts';
export { sessionInvalid, sessionMissing } from './problems.ts';
export type { SessionWithUser } from './repository.ts';
export { type Client, SessionService } from './service.ts';
