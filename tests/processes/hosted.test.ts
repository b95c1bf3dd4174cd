import { afterEach, beforeEach, expect, test } from 'bun:test';
import { type StandIn, startStandIn } from '../../src/verifier/vidos/stand-in/server.ts';
import { type CreatedRequest, type ManyProcesses, withProcesses } from './support.ts';

const apiKey = 'test-key';

let standIn: StandIn;
beforeEach(() => {
  standIn = startStandIn({ apiKey });
});
afterEach(() => standIn.stop());

/** Short timeouts, of which leases are made. */
const hosted = () => ({
  VERIFIER: 'vidos',
  VIDOS_URL: `${standIn.baseUrl}/`,
  VIDOS_API_KEY: apiKey,
  VIDOS_TIMEOUT_SECONDS: '1',
  DEMO_CUSTOMERS: '0',
});

/** What the authorizer calls a request. */
const idOf = ({ nextAction }: CreatedRequest) =>
  /[0-9a-f-]{36}/.exec(decodeURIComponent(nextAction.url))?.[0] ?? '';

/** Follows a signin at a process, to its end. Why it failed. */
async function verdict(bank: ManyProcesses, process: number, { id, clientSecret: secret }: CreatedRequest) {
  const events = await bank.follow(process, `/api/auth/requests/${id}/events`, { secret });
  let code: string | undefined;
  for (let event = await events.next(); event; event = await events.next()) code = event.data.error?.code;
  return code;
}

function signin(bank: ManyProcesses): Promise<CreatedRequest> {
  return bank.call('POST', '/api/auth/requests', 201, { body: { kind: 'signin' } });
}

test(
  'the outcome that one process polls reaches the clients of all',
  () =>
    withProcesses(async (bank) => {
      const request = await signin(bank);
      const following = [0, 1, 2].map((process) => verdict(bank, process, request));
      standIn.present(idOf(request), { status: 'rejected' });
      expect(await Promise.all(following)).toEqual(Array(3).fill('wallet_declined'));
    }, hosted())(),
  60_000,
);

test(
  'a process that is killed while it asks the authorizer is replaced by another once its lease is over',
  () =>
    withProcesses(async (bank) => {
      // Alone, so that it is known who asks.
      for (const process of [1, 2]) await bank.kill(process);
      const arrived = Promise.withResolvers<void>();
      standIn.fail({
        on: /status$/,
        answer() {
          arrived.resolve();
          return new Promise(() => undefined);
        },
      });
      const request = await signin(bank);
      await arrived.promise;
      const leased = await bank.engine.reader.kysely
        .selectFrom('vidos_authorizations')
        .select('lease_owner')
        .execute();
      expect(leased).toEqual([{ lease_owner: expect.any(String) }]);
      await bank.kill(0);
      standIn.fail(undefined);
      standIn.present(idOf(request), { status: 'rejected' });
      for (const process of [1, 2]) await bank.replace(process);
      expect(await verdict(bank, 1, request)).toBe('wallet_declined');
    }, hosted())(),
  60_000,
);
