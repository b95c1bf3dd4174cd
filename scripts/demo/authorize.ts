import type { Created } from './client.ts';
import { expectSame } from './report.ts';
import type { Stage } from './visit.ts';

/** What a signed-in customer asks for. */
export interface Asking {
  readonly token: string;
  /** In the report. */
  readonly what: string;
  /** Where it is asked for, and read afterwards. */
  readonly path: string;
  readonly body: object;
  /** How the request ends: authorized, or failed for this reason. */
  readonly ends: 'authorized' | { readonly failed: string };
}

/** Asks for something, has a wallet answer, follows the request to its end and reads what became of it. */
export async function authorize<Became>(
  { report, client }: Stage,
  { token, what, path, body, ends }: Asking,
  answer: (request: Created) => Promise<void>,
): Promise<Became> {
  const { id, authRequest } = await report.step(
    what,
    () => client.ask<{ id: string; status: string }>(token, path, body),
    ({ status }) => status,
  );
  const followed = client.follow(authRequest);
  await answer(authRequest);
  await report.step(
    'follow the request by server-sent events',
    async () => {
      const last = (await followed).at(-1);
      expectSame(last?.status, ends === 'authorized' ? ends : 'failed', 'the last status');
      if (ends !== 'authorized') expectSame(last?.error?.code, ends.failed, 'the error code');
      return last;
    },
    (last) => (last?.error ? `${last.status}: ${last.error.code}` : `${last?.status}`),
  );
  return client.get(token, `${path}/${id}`);
}
