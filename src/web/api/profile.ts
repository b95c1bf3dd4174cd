import { queryOptions } from '@tanstack/react-query';
import type { WalletWay } from './auth-request.ts';
import { answerOf, bank, type Schemas } from './bank.ts';
import { pagesQuery } from './pages.ts';

export type Claim = Schemas['UpdatableClaim']['id'];
export type ProfileUpdate = Schemas['ProfileUpdate'];

export const profileQuery = queryOptions({
  queryKey: ['profile'],
  queryFn: ({ signal }) => answerOf(bank.GET('/api/profile', { signal })),
});

export const profileUpdateQuery = (id: string) =>
  queryOptions({
    queryKey: ['profile', 'update', id],
    queryFn: ({ signal }) =>
      answerOf(bank.GET('/api/profile/updates/{id}', { params: { path: { id } }, signal })),
  });

/** Asks for the chosen claims anew; the request that brings them comes with the answer. */
export function updateProfile(
  claims: readonly Claim[],
  way: WalletWay,
  key: string,
): Promise<Schemas['CreatedProfileUpdate']> {
  return answerOf(
    bank.POST('/api/profile/updates', {
      params: { header: { 'Idempotency-Key': key } },
      body: { claims: [...claims], formats: ['dc+sd-jwt', 'mso_mdoc'], ...way },
    }),
  );
}

/** Where this customer is signed in or was, the newest first. */
export const sessionsQuery = pagesQuery(['sessions'], 20, ({ query, signal }) =>
  answerOf(bank.GET('/api/sessions', { params: { query }, signal })),
);

export function endSession(id: string): Promise<unknown> {
  return answerOf(bank.DELETE('/api/sessions/{id}', { params: { path: { id } } }));
}

export function signOut(): Promise<unknown> {
  return answerOf(bank.DELETE('/api/sessions/current'));
}

/** Erases the customer and closes the account, unless something changed since it was looked at. */
export function eraseAccount(): Promise<unknown> {
  return answerOf(bank.DELETE('/api/users/me'));
}
