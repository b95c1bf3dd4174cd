import { describe, expect, test } from 'bun:test';
import { VerifierUnavailable } from '../../../src/verifier/verifier.ts';
import type { StandInFault } from '../../../src/verifier/vidos/stand-in/server.ts';
import { rejection } from '../../database/support.ts';
import { accepted, apiKey, type Bench, onBench } from './support.ts';

// No fault of the authorizer makes a customer's request fail: the request waits, and goes on once the fault is over.

interface FaultCase {
  readonly name: string;
  readonly answer: StandInFault['answer'];
  readonly code: string;
  readonly level: 'warn' | 'error';
}

const json = (text: string, status = 200) =>
  new Response(text, { status, headers: { 'content-type': 'application/json' } });

const faults: readonly FaultCase[] = [
  {
    name: 'a server error',
    answer: () => json('{"message":"broken"}', 500),
    code: 'authorizer_server_error',
    level: 'warn',
  },
  {
    name: 'a gateway without a server',
    answer: () => new Response('<html>', { status: 502 }),
    code: 'authorizer_server_error',
    level: 'warn',
  },
  {
    name: 'a refused key',
    answer: () => json('{"message":"no"}', 401),
    code: 'authorizer_unauthorized',
    level: 'error',
  },
  {
    name: 'a forbidden key',
    answer: () => json('{"message":"no"}', 403),
    code: 'authorizer_unauthorized',
    level: 'error',
  },
  {
    name: 'a rate limit',
    answer: () => json('{"message":"slow"}', 429),
    code: 'authorizer_rate_limited',
    level: 'warn',
  },
  {
    name: 'a redirect, which is not followed',
    answer: () => Response.redirect('http://127.0.0.1:9/'),
    code: 'authorizer_misrouted',
    level: 'error',
  },
  {
    name: 'an answer that is no JSON',
    answer: () => json('<html>'),
    code: 'authorizer_malformed',
    level: 'warn',
  },
  {
    name: 'an answer without what is needed',
    answer: () => json('{"state":"authorized"}'),
    code: 'authorizer_malformed',
    level: 'warn',
  },
  {
    name: 'a status that the API does not know',
    answer: () => json('{"status":"perhaps"}'),
    code: 'authorizer_malformed',
    level: 'warn',
  },
  {
    name: 'an answer about another authorization',
    answer: () => json('{"authorizationId":"other","data":[],"credentials":[]}'),
    code: 'authorizer_malformed',
    level: 'warn',
  },
  {
    name: 'an answer that is too long',
    // As it should be, but for the length.
    answer: ({ path }) => {
      const authorizationId = path.split('/').at(-2);
      const answer = { status: 'created', authorizationId, data: [], credentials: [] };
      return json(JSON.stringify(answer).padEnd(3_000_000));
    },
    code: 'authorizer_malformed',
    level: 'warn',
  },
];

const calls = [
  ['the status', /\/status$/],
  ['the policy results', /\/policy-response$/],
  ['the credentials', /\/credentials$/],
] as const;

/** The presentation is answered, the fault comes and goes; the outcome is heard all the same. */
async function survives(bench: Bench, fault: StandInFault, verifier = bench.verifier()): Promise<void> {
  const id = await bench.begin(verifier);
  bench.standIn.present(id, accepted());
  bench.standIn.fail(fault);
  bench.clock.advanceSeconds(2);
  expect(await verifier.pollOnce()).toBe(1);
  expect(bench.listener.outcomes(id)).toEqual([]);
  expect(await bench.row(id)).toMatchObject({ state: 'pending', faults: 1, lease_owner: null });
  bench.standIn.fail(undefined);
  bench.clock.advanceSeconds(120);
  expect(await verifier.pollOnce()).toBe(1);
  expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
}

describe('a request survives', () => {
  for (const [what, on] of calls) {
    for (const { name, answer, code, level } of faults) {
      test(
        `${name} when the bank asks for ${what}`,
        onBench(async (bench) => {
          await survives(bench, { on, answer });
          expect(bench.log).toEqual([
            { level, event: 'authorizer_fault', code },
            { level: 'info', event: 'authorizer_recovered', code: 'authorizer_recovered' },
          ]);
        }),
      );
    }
  }

  test(
    'an authorizer that does not answer in time',
    onBench(async (bench) => {
      const ends: AbortController[] = [];
      const timeoutSignal = () => {
        const end = new AbortController();
        ends.push(end);
        return end.signal;
      };
      const verifier = bench.verifier({ http: { baseUrl: bench.standIn.baseUrl, apiKey, timeoutSignal } });
      // The stand-in takes the call and lets the caller's time run out before it answers.
      const answer = () => {
        ends.at(-1)?.abort();
        return new Promise<Response>(() => undefined);
      };
      await survives(bench, { on: /status$/, answer }, verifier);
      expect(bench.log[0]).toMatchObject({ code: 'authorizer_timed_out' });
    }),
  );

  test(
    'an authorizer that cannot be reached',
    onBench(async (bench) => {
      let down = false;
      const reach = (url: string, init: RequestInit) =>
        down ? Promise.reject(new TypeError('connection refused')) : fetch(url, init);
      const verifier = bench.verifier({ http: { baseUrl: bench.standIn.baseUrl, apiKey, fetch: reach } });
      const id = await bench.begin(verifier);
      bench.standIn.present(id, accepted());
      down = true;
      bench.clock.advanceSeconds(2);
      await verifier.pollOnce();
      expect(bench.listener.outcomes(id)).toEqual([]);
      down = false;
      bench.clock.advanceSeconds(120);
      await verifier.pollOnce();
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'verified' }]);
      expect(bench.log[0]).toMatchObject({ code: 'authorizer_unreachable' });
    }),
  );

  test(
    'a body that the authorizer refuses to tell about, if it was rejected anyway',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.present(id, { status: 'rejected' });
      bench.standIn.fail({ on: /policy-response$/, answer: () => json('{"message":"none"}', 400) });
      bench.clock.advanceSeconds(2);
      await verifier.pollOnce();
      expect(bench.listener.outcomes(id)).toMatchObject([{ state: 'rejected', code: 'wallet_declined' }]);
    }),
  );
});

describe('an outage', () => {
  test(
    'of many open requests is one log line, and one when it is over',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      for (let count = 0; count < 12; count += 1) await bench.begin(verifier);
      bench.standIn.fail({ answer: () => json('{"message":"broken"}', 503) });
      bench.clock.advanceSeconds(2);
      expect(await verifier.pollOnce()).toBe(12);
      bench.standIn.fail(undefined);
      bench.clock.advanceSeconds(120);
      expect(await verifier.pollOnce()).toBe(12);
      expect(bench.log.map(({ code }) => code)).toEqual(['authorizer_server_error', 'authorizer_recovered']);
    }),
  );

  test(
    'never writes the key, an id or what was received into the log',
    onBench(async (bench) => {
      const verifier = bench.verifier();
      const id = await bench.begin(verifier);
      bench.standIn.fail({ answer: () => json('{"status":"Erika Muster"}') });
      bench.clock.advanceSeconds(2);
      await verifier.pollOnce();
      expect(bench.log).toHaveLength(1);
      const log = JSON.stringify(bench.log);
      for (const secret of [apiKey, id, 'Erika']) expect(log).not.toContain(secret);
    }),
  );
});

describe('starting is refused as unavailable, and not for ever', () => {
  for (const { name, answer } of faults.slice(0, 8)) {
    test(
      `with ${name}`,
      onBench(async (bench) => {
        const verifier = bench.verifier();
        bench.standIn.fail({ on: /authorizations$/, answer });
        for (const mode of ['direct_post', 'dc_api'] as const) {
          const error = await rejection(verifier.start(bench.wanted({ mode })));
          expect(error).toBeInstanceOf(VerifierUnavailable);
        }
        bench.standIn.fail(undefined);
        expect((await verifier.start(bench.wanted())).nextAction.type).toBe('open_wallet');
      }),
    );
  }

  for (const url of ['javascript:alert(1)', 'DATA:text/html,x', 'file:///etc/passwd', 'no link', '']) {
    test(
      `with a link for the wallet that must not be opened: ${url || 'none'}`,
      onBench(async (bench) => {
        const answer = {
          authorizationId: 'a',
          expiresAt: '2026-11-21T12:05:00Z',
          nonce: 'n',
          authorizeUrl: url,
        };
        bench.standIn.fail({ answer: () => json(JSON.stringify(answer), 201) });
        expect(await rejection(bench.verifier().start(bench.wanted()))).toBeInstanceOf(VerifierUnavailable);
      }),
    );
  }

  test(
    'with a browser request in another protocol than asked for',
    onBench(async (bench) => {
      const request = { protocol: 'openid4vp-v1-unsigned', data: {} };
      const answer = {
        authorizationId: 'a',
        expiresAt: '2026-11-21T12:05:00Z',
        digitalCredentialGetRequest: request,
      };
      bench.standIn.fail({ answer: () => json(JSON.stringify(answer), 201) });
      const error = await rejection(bench.verifier().start(bench.wanted({ mode: 'dc_api' })));
      expect(error).toBeInstanceOf(VerifierUnavailable);
    }),
  );
});

describe('the key', () => {
  test(
    'goes with every call but never along a redirect',
    onBench(async (bench) => {
      const keys: (string | null)[] = [];
      const other = Bun.serve({
        port: 0,
        fetch(request) {
          keys.push(request.headers.get('authorization'));
          return json('{"status":"created"}');
        },
      });
      try {
        const verifier = bench.verifier();
        await bench.begin(verifier);
        bench.standIn.fail({ on: /status$/, answer: () => Response.redirect(other.url.href) });
        bench.clock.advanceSeconds(2);
        expect(await verifier.pollOnce()).toBe(1);
        expect(keys).toEqual([]);
      } finally {
        await other.stop(true);
      }
    }),
  );
});
