import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answerOf, bank, type Schemas } from './bank.ts';

export type AuthRequest = Schemas['AuthRequest'];
export type CreatedAuthRequest = Schemas['CreatedAuthRequest'];
export type Kind = AuthRequest['kind'];

/** A request by its id. The browser that created it holds its secret in a cookie, and nobody else reads it. */
export const authRequestQuery = (id: string) =>
  queryOptions({
    queryKey: ['auth-request', id],
    queryFn: ({ signal }) =>
      answerOf(bank.GET('/api/auth/requests/{id}', { params: { path: { id } }, signal })),
  });

/** Keeps the newest of what is known of a request: streams and polls may cross. */
export function keepNewest(client: QueryClient, request: AuthRequest): void {
  client.setQueryData(authRequestQuery(request.id).queryKey, (known) =>
    known && known.revision > request.revision ? known : request,
  );
}

/** What a request of this kind becomes, by the person's device. */
export interface WalletWay {
  readonly mode: 'direct_post' | 'dc_api';
  readonly returnUri?: string | null;
}

/** Asks for a signup or a sign-in. */
export function createEntry(
  kind: 'signup' | 'signin',
  way: WalletWay,
  key: string,
): Promise<CreatedAuthRequest> {
  return answerOf(
    bank.POST('/api/auth/requests', {
      params: { header: { 'Idempotency-Key': key } },
      body: { kind, formats: ['dc+sd-jwt', 'mso_mdoc'], ...way },
    }),
  );
}

export function cancelRequest(id: string): Promise<AuthRequest> {
  return answerOf(bank.POST('/api/auth/requests/{id}/cancel', { params: { path: { id } } }));
}

export function completeRequest(id: string, answer: Schemas['CompleteAuthRequest']): Promise<AuthRequest> {
  return answerOf(bank.POST('/api/auth/requests/{id}/complete', { params: { path: { id } }, body: answer }));
}

/** Opens the session of an authorized signup or sign-in; the cookie comes with the answer. */
export function redeem(id: string, responseCode?: string): Promise<Schemas['OpenedSession']> {
  return answerOf(
    bank.POST('/api/auth/requests/{id}/session', {
      params: { path: { id } },
      body: responseCode === undefined ? {} : { responseCode },
    }),
  );
}
