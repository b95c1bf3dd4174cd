import { expect, test } from 'bun:test';
import type { AskingPolicy } from '../../../src/features/auth-requests/index.ts';
import { type TestBank, withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { postLoan } from '../../support/loans.ts';
import { customer, postPayment } from '../../support/payments.ts';

interface Claim {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
}
interface Kind {
  readonly kind: string;
  readonly purpose: string;
  readonly expiresAfterSeconds: number;
  readonly claims: readonly Claim[];
}

const read = async (bank: TestBank) => (await bank.call('GET', '/api/bank')).body;
const kindOf = async (bank: TestBank, kind: string): Promise<Kind | undefined> =>
  (await read(bank)).kinds.find((described: Kind) => described.kind === kind);
const named = (claims: readonly Claim[] = []) => claims.map(({ id, label }) => ({ id, label }));
const idsOf = (claims: readonly Claim[] = []) => claims.map(({ id, required }) => (required ? id : `${id}?`));

test('everybody reads what a client has to know, without a session', () =>
  withBank(async (bank) => {
    const { status, body } = await bank.call('GET', '/api/bank');
    expect(status).toBe(200);
    expect(body.kinds.map(({ kind }: Kind) => kind)).toEqual([
      'signup',
      'signin',
      'payment',
      'loan',
      'profile_update',
    ]);
    expect({ ...body, kinds: [] }).toEqual({
      name: 'Tessera',
      currency: 'EUR',
      kinds: [],
      acceptedCredentials: [
        { format: 'dc+sd-jwt', type: 'urn:eudi:pid:1' },
        { format: 'mso_mdoc', type: 'eu.europa.ec.eudi.pid.1' },
      ],
      crossDevice: true,
      retention: {
        endedRequestsDays: 30,
        unansweredRequestsSeconds: 900,
        endedSessionsDays: 30,
        idempotentAnswersSeconds: 86_400,
        strangersIdempotentAnswersSeconds: 60,
        untilErased: ['profile', 'payments', 'loans', 'profile_updates', 'activities', 'notifications'],
        portraits: false,
        presentations: false,
      },
      limits: { paymentMaximum: '100000.00', openRequestsPerCustomer: 20, requestsPerMinute: null },
      sessionSeconds: 3600,
      testWallet: null,
    });
  }));

test('it says what is configured', () =>
  withBank(
    async (bank) => {
      expect(await read(bank)).toMatchObject({
        acceptedCredentials: [
          { format: 'dc+sd-jwt', type: 'urn:eudi:pid:1' },
          { format: 'dc+sd-jwt', type: 'urn:eudi:pid:de:1' },
          { format: 'mso_mdoc', type: 'eu.europa.ec.eudi.pid.1' },
        ],
        crossDevice: false,
        retention: { endedRequestsDays: 7, endedSessionsDays: 7, portraits: true },
        limits: { paymentMaximum: '500.00', openRequestsPerCustomer: 3, requestsPerMinute: 60 },
        sessionSeconds: 300,
        testWallet: 'http://localhost/wallet',
      });
    },
    {
      pidTypes: ['urn:eudi:pid:1', 'urn:eudi:pid:de:1'],
      pages: { origins: ['http://localhost'], apps: [], crossDevice: false },
      retentionDays: 7,
      keepPortraits: true,
      paymentLimitMinor: 50_000,
      pendingPerCustomer: 3,
      createsPerMinute: 60,
      sessionTtlSeconds: 300,
      testWallet: 'http://localhost/wallet',
    },
  ));

const policies: Readonly<Record<string, AskingPolicy>> = {
  'the standard policy': {
    signup: { needed: [], welcome: ['document_number', 'portrait'] },
    matching: [],
  },
  'a policy that needs more': {
    signup: { needed: ['email_address'], welcome: ['resident_address'] },
    matching: [],
  },
  'a policy that recognises holders by claims': {
    signup: { needed: [], welcome: [] },
    matching: ['family_name', 'given_name', 'birth_date'],
  },
};

for (const [name, asking] of Object.entries(policies))
  test(`with ${name} every kind says what its requests then say, in the same order`, () =>
    withBank(
      async (bank) => {
        const { token } = await customer(bank);
        const profileUpdate = {
          token,
          json: { claims: ['family_name', 'email_address'] },
        };
        const created = {
          signup: (await bank.call('POST', '/api/auth/requests', { json: { kind: 'signup' } })).body,
          signin: (await bank.call('POST', '/api/auth/requests', { json: { kind: 'signin' } })).body,
          payment: (await postPayment(bank, token)).body.authRequest,
          loan: (await postLoan(bank, token)).body.authRequest,
          profile_update: (await bank.call('POST', '/api/profile/updates', profileUpdate)).body.authRequest,
        };
        for (const [kind, request] of Object.entries(created)) {
          const described = await kindOf(bank, kind);
          const { purpose, claims, createdAt, expiresAt } = request;
          const expiresAfterSeconds = (Date.parse(expiresAt) - Date.parse(createdAt)) / 1000;
          expect(described).toMatchObject({ kind, purpose, expiresAfterSeconds });
          // What was chosen is required of a request, and one of those that could be chosen before.
          if (kind === 'profile_update')
            expect(named(described?.claims)).toEqual(expect.arrayContaining(named(claims)));
          else expect(claims).toEqual(described?.claims);
        }
      },
      { asking },
    ));

test('a profile update names what can be chosen, a portrait only where the bank keeps one', async () => {
  const choosable = ['family_name', 'given_name', 'birth_date', 'nationality', 'email_address'];
  const all = ['personal_administrative_number', ...[...choosable, 'resident_address'].map((id) => `${id}?`)];
  await withBank(async (bank) => {
    expect(idsOf((await kindOf(bank, 'profile_update'))?.claims)).toEqual(all);
    const { token } = await customer(bank);
    const { body } = await bank.call('GET', '/api/profile', { token });
    expect(body.updatableClaims.map(({ id }: Claim) => `${id}?`)).toEqual(all.slice(1));
  });
  await withBank(
    async (bank) =>
      expect(idsOf((await kindOf(bank, 'profile_update'))?.claims)).toEqual([...all, 'portrait?']),
    { keepPortraits: true },
  );
});

test('who has it is answered with 304, until the configuration changes', async () => {
  let etag = '';
  await withBank(async (bank) => {
    const first = await bank.call('GET', '/api/bank');
    etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    const again = await bank.call('GET', '/api/bank', { headers: { 'if-none-match': etag } });
    expect({ status: again.status, text: again.text }).toEqual({ status: 304, text: '' });
    const wrong = await bank.call('GET', '/api/bank', { headers: { 'if-none-match': 'x' } });
    expect({ status: wrong.status, code: wrong.body.code }).toEqual({
      status: 400,
      code: 'malformed_precondition',
    });
  });
  await withBank(
    async (bank) => {
      const { status } = await bank.call('GET', '/api/bank', { headers: { 'if-none-match': etag } });
      expect(status).toBe(200);
    },
    { retentionDays: 31 },
  );
});

test('what it says of retention is what happens', () =>
  withBank(async (bank) => {
    const { retention, kinds } = await read(bank);
    const { expiresAfterSeconds = 0 }: Kind = kinds.find(({ kind }: Kind) => kind === 'signup');
    const stored = async () =>
      (await bank.engine.reader.kysely.selectFrom('auth_requests').select('kind').execute()).map(
        ({ kind }) => kind,
      );
    await bank.create('signin');
    const { externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const after = async (seconds: number) => {
      bank.time.advance(seconds);
      await bank.app.sweep();
      return (await stored()).toSorted();
    };
    expect(await after(expiresAfterSeconds + retention.unansweredRequestsSeconds - 1)).toEqual([
      'signin',
      'signup',
    ]);
    expect(await after(1)).toEqual(['signup']);
    const left = retention.endedRequestsDays * 86_400 - retention.unansweredRequestsSeconds;
    expect(await after(left)).toEqual(['signup']);
    expect(await after(1)).toEqual([]);
  }));
