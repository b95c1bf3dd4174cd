export { type Authenticate, bringsSession, createAuthenticate, sessionCookie } from './authenticate.ts';
export { type OpenedSession, openedSession } from './contract.ts';
export { problems as sessionProblems, sessionInvalid, sessionMissing } from './problems.ts';
export type { SessionWithUser } from './repository.ts';
export { sessionRoutes } from './routes.ts';
export { type Client, SessionService } from './service.ts';
