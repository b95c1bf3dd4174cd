import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { encode, present, respond } from '../support/presentation.ts';
import { type OpenVerifier, openVerifier } from './support.ts';

/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

const characters = 'AZaz09-_.~=+/{}"\u0000é';

function damage(text: string, next: (below: number) => number): string {
  const at = next(text.length);
  const length = next(40);
  const junk = Array.from({ length: next(12) }, () => characters[next(characters.length)]).join('');
  switch (next(5)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + length + 1);
    case 3:
      return `${text.slice(0, at)}${junk}~${text.slice(at + 1)}`;
    default: {
      const parts = text.split(/(?=[.~])/);
      const [from, to] = [next(parts.length), next(parts.length)];
      [parts[from], parts[to]] = [parts[to] ?? '', parts[from] ?? ''];
      return parts.join('');
    }
  }
}

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const jwt = (header: string, payload: string) => `${encode(header)}.${encode(payload)}.${'A'.repeat(86)}`;

const crafted: Record<string, string> = {
  'nothing but a tilde': '~',
  'only tildes': '~'.repeat(5000),
  'only dots': '.'.repeat(5000),
  'not base64url': '!!!.???.***~',
  'not UTF-8': `${Buffer.from([0xff, 0xfe]).toString('base64url')}.e30.AA~`,
  'a header that is null': `${jwt('null', '{}')}~`,
  'a header that is a list': `${jwt('[]', '{}')}~`,
  'a payload that is null': `${jwt('{"alg":"ES256","typ":"dc+sd-jwt","x5c":["AA"]}', 'null')}~`,
  'a payload that is text': `${jwt('{"alg":"ES256","typ":"dc+sd-jwt"}', '"x"')}~`,
  'prototypes in the header': `${jwt('{"__proto__":{"alg":"ES256"},"constructor":1}', '{}')}~`,
  'a certificate chain of a thousand': `${jwt(
    JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt', x5c: Array(1000).fill('AAAA') }),
    '{}',
  )}~`,
  'a certificate of half a megabyte': `${jwt(
    JSON.stringify({ alg: 'ES256', typ: 'dc+sd-jwt', x5c: ['A'.repeat(400_000)] }),
    '{}',
  )}~`,
  'JSON nested a hundred thousand deep': `${jwt('{}', deep(100_000))}~`,
};

describe('a malformed presentation is refused and never a fault of the server:', () => {
  let bank: OpenVerifier;
  beforeAll(async () => {
    bank = await openVerifier({ responseEncryption: 'off' });
  });
  afterAll(() => bank.close());

  async function isRefused(make: (good: string) => string): Promise<void> {
    const started = await bank.start();
    const { request } = await bank.fetch(started);
    const good = await present(await bank.issuer.issue(bank.holder.jwk), bank.holder.keys, request);
    const presentation = make(good);
    if (presentation === good) return;
    const fields = await respond({ vp_token: { pid: [presentation] }, state: request.state }, request);
    const response = await bank.post(request.response_uri, fields);
    expect({ presentation, status: response.status }).toEqual({ presentation, status: 400 });
    const outcome = await bank.verifier.outcome(bank.engine.reader, started.id);
    expect(outcome?.state).toBe('rejected');
  }

  for (const [name, presentation] of Object.entries(crafted)) test(name, () => isRefused(() => presentation));

  test('disclosures nested too deep', () =>
    isRefused((good) => good.replace('~', `~${encode(`["salt","x",${deep(20_000)}]`)}~`)));

  test('thousands of disclosures', () =>
    isRefused((good) => {
      const many = Array.from({ length: 2000 }, (_, at) => encode(`["${at}","x",1]`));
      return good.replace('~', `~${many.join('~')}~`);
    }));

  for (let seed = 1; seed <= 8; seed += 1)
    test(`damaged in twenty-five ways (${seed})`, async () => {
      const next = numbers(seed);
      for (let count = 0; count < 25; count += 1) await isRefused((good) => damage(good, next));
    });
});
