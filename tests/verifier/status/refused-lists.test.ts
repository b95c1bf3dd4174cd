import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import type { StatusFault } from '../../../src/verifier/openid4vp/status/outcome.ts';
import { certify, noon } from '../../support/certificates.ts';
import { statusListToken, zipBomb } from '../../support/status-list.ts';
import { openBench, parties, type StatusBench } from './support.ts';

const seconds = (date: Date) => Math.floor(date.getTime() / 1000);
const now = seconds(noon);

/** Each makes the token that the server sends. The rest of it is good. */
const refusals: readonly [string, StatusFault, (bench: StatusBench) => Promise<string>][] = [
  ['that is no JWT', 'token_malformed', async () => 'not a token'],
  ['without a certificate chain', 'token_malformed', ({ token }) => token({ header: { x5c: undefined } })],
  ['of another typ', 'wrong_type', ({ token }) => token({ header: { typ: 'JWT' } })],
  ['without a typ', 'wrong_type', ({ token }) => token({ header: { typ: undefined } })],
  ['with alg none', 'wrong_algorithm', async ({ token }) => withHeader(await token(), { alg: 'none' })],
  [
    'with an alg other than ES256',
    'wrong_algorithm',
    async ({ token }) => withHeader(await token(), { alg: 'HS256' }),
  ],
  [
    'signed under an authority that is not trusted',
    'signer_not_trusted',
    async ({ uri }) => statusListToken(uri, (await parties()).rogueLeaf, noon),
  ],
  [
    'whose signer has expired',
    'signer_not_trusted',
    async ({ uri }) =>
      statusListToken(
        uri,
        await certify((await parties()).authority, { notAfter: new Date('2026-11-19T00:00:00Z') }),
        noon,
      ),
  ],
  [
    'whose signer is there for serving TLS',
    'signer_not_trusted',
    async ({ uri }) => statusListToken(uri, await signerFor('1.3.6.1.5.5.7.3.1'), noon),
  ],
  [
    'whose signer is there for reading PIDs',
    'signer_not_trusted',
    async ({ uri }) => statusListToken(uri, await signerFor('1.3.130.2.0.0.1.6'), noon),
  ],
  [
    'signed with another key than the leaf’s',
    'signature_invalid',
    async ({ token }) => token({ signingKeys: (await parties()).rogueLeaf.keys }),
  ],
  [
    'that was tampered with',
    'signature_invalid',
    async ({ token }) => {
      const [header, , signature] = (await token({ statuses: [0, 1, 0, 0] })).split('.');
      const [, other] = (await token({ statuses: [0, 0, 0, 0] })).split('.');
      return [header, other, signature].join('.');
    },
  ],
  ['about another address', 'wrong_subject', ({ token, uri }) => token({ claims: { sub: `${uri}0` } })],
  [
    'about the same address written differently',
    'wrong_subject',
    ({ token, uri }) => token({ claims: { sub: `${uri}?` } }),
  ],
  ['without a subject', 'token_malformed', ({ token }) => token({ claims: { sub: undefined } })],
  ['without a time of issue', 'token_malformed', ({ token }) => token({ claims: { iat: undefined } })],
  ['issued in the future', 'issued_in_future', ({ token }) => token({ claims: { iat: now + 120 } })],
  ['that has expired', 'expired', ({ token }) => token({ claims: { iat: now - 900, exp: now - 1 } })],
  ['that expires at this instant', 'expired', ({ token }) => token({ claims: { exp: now } })],
  ['that is not in force yet', 'not_yet_valid', ({ token }) => token({ claims: { nbf: now + 120 } })],
  ['whose nbf is no number', 'token_malformed', ({ token }) => token({ claims: { nbf: 'now' } })],
  ['whose exp is no date', 'token_malformed', ({ token }) => token({ claims: { exp: 1e300 } })],
  ['whose iat is before 1970', 'token_malformed', ({ token }) => token({ claims: { iat: -1 } })],
  ['whose exp is no number', 'token_malformed', ({ token }) => token({ claims: { exp: 'never' } })],
  ['whose ttl is no number', 'token_malformed', ({ token }) => token({ claims: { ttl: 'long' } })],
  ['with three bits a status', 'token_malformed', ({ token }) => token({ list: { bits: 3 } })],
  ['without a list', 'token_malformed', ({ token }) => token({ claims: { status_list: undefined } })],
  ['whose list is not compressed', 'list_malformed', ({ token }) => token({ list: { lst: 'AAAAAAAA' } })],
  [
    'whose list unpacks to more than the limit',
    'list_too_large',
    ({ token }) => token({ list: { lst: zipBomb(5 * 1_048_576) } }),
  ],
  [
    'that demands an extension nobody knows',
    'extension_demanded',
    async ({ token }) => withHeader(await token(), { crit: ['exp'], exp: 1 }),
  ],
  [
    'whose payload is not encoded',
    'extension_demanded',
    async ({ token }) => withHeader(await token(), { crit: ['b64'], b64: false }),
  ],
];

async function signerFor(purpose: string) {
  const extensions = [new ExtendedKeyUsageExtension([purpose])];
  return await certify((await parties()).authority, { extensions });
}

function withHeader(jwt: string, members: object): string {
  const [header = '', ...rest] = jwt.split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), ...members };
  return [Buffer.from(JSON.stringify(changed)).toString('base64url'), ...rest].join('.');
}

describe('the status is unknown where the list is one', () => {
  for (const [name, fault, make] of refusals) {
    test(`${name} (${fault})`, async () => {
      using bench = await openBench();
      bench.serve(await make(bench));
      const outcome = await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust);
      expect(outcome).toEqual({ state: 'unknown', fault });
      // Nothing bad is kept: a good list that follows is taken at once.
      bench.serve(await bench.token());
      expect(await bench.checker.check({ uri: bench.uri, idx: 0 }, bench.trust)).toEqual({ state: 'valid' });
    });
  }
});
