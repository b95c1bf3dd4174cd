import { first } from '../../database/statements.ts';

/** When a wallet did what, for one request. Undefined once the request is forgotten. */
export const findWalletSteps = first((db, p: { id: string }) =>
  db
    .selectFrom('auth_requests')
    .select(['progress', 'request_fetched_at', 'response_received_at'])
    .where('id', '=', p.id),
);
