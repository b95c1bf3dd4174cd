import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { createHash } from 'node:crypto';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import { CompactSign } from 'jose';
import { addSeconds } from '../../../src/lib/clock.ts';
import {
  readTrustList,
  type TrustListFault,
  TrustListRefused,
} from '../../../src/verifier/openid4vp/trust/list/signed-list.ts';
import { readListSigners } from '../../../src/verifier/openid4vp/trust/list/signers.ts';
import { certify, noon, toPem, toX5c } from '../../support/certificates.ts';
import { trustListOf } from '../../support/trust-list.ts';
import { inDays, parties } from './support.ts';

type Parties = Awaited<ReturnType<typeof parties>>;

const trusted = ({ listAuthority, pinnedSigner, expiredSigner }: Parties) =>
  readListSigners(toPem(listAuthority, pinnedSigner, expiredSigner));
const fingerprints = (list: readonly { der: Buffer }[]) => list.map(({ der }) => der.toString('base64'));

async function faultOf(make: (parties: Parties) => Promise<string>): Promise<TrustListFault | 'accepted'> {
  const known = await parties();
  try {
    await readTrustList(await make(known), trusted(known), noon);
    return 'accepted';
  } catch (error) {
    if (error instanceof TrustListRefused) return error.fault;
    throw error;
  }
}

describe('a list of PID providers', () => {
  test('says whose PIDs and whose status lists are trusted, and until when it counts', async () => {
    const known = await parties();
    const { first, second, listSigner } = known;
    const jws = await trustListOf(listSigner, noon, {
      sequenceNumber: 42,
      nextUpdate: inDays(3),
      issuers: [first.authority],
      revokers: [second.authority],
    });
    const list = await readTrustList(jws, trusted(known), noon);
    expect(list).toMatchObject({ sequenceNumber: 42, issuedAt: noon, nextUpdate: inDays(3), leftOut: [] });
    expect(fingerprints(list.issuers)).toEqual(toX5c(first.authority));
    // Who issues may also say what became of what was issued; not the other way round.
    expect(fingerprints(list.statusSigners)).toEqual(toX5c(first.authority, second.authority));
  });

  const accepted: readonly [string, (parties: Parties) => Promise<string>][] = [
    ['signed under the configured authority', ({ listSigner }) => trustListOf(listSigner, noon)],
    [
      'whose signer sends the authority along',
      ({ listSigner, listAuthority }) =>
        trustListOf(listSigner, noon, { chain: [listSigner, listAuthority] }),
    ],
    ['signed by a configured signer itself', ({ pinnedSigner }) => trustListOf(pinnedSigner, noon)],
    [
      'whose header has the digest of a configured signer and no chain',
      ({ pinnedSigner }) => resigned(pinnedSigner, { 'x5t#S256': thumbprintOf(pinnedSigner) }),
    ],
    [
      'signed by who is there for signing such lists, and insists on it',
      ({ listAuthority }) => signedFor(listAuthority, '0.4.0.2231.3.0'),
    ],
    [
      'with the signing time of JAdES',
      ({ listSigner }) =>
        resigned(listSigner, { x5c: toX5c(listSigner), crit: ['sigT'], sigT: '2026-11-20T11:00:00Z' }),
    ],
  ];
  for (const [name, make] of accepted) {
    test(`is accepted ${name}`, async () => {
      expect(await faultOf(make)).toBe('accepted');
    });
  }

  const refused: readonly [string, TrustListFault, (parties: Parties) => Promise<string>][] = [
    ['that is no JWS', 'malformed', async () => 'not a list'],
    [
      'signed by an authority’s namesake',
      'signer_not_trusted',
      ({ rogueSigner }) => trustListOf(rogueSigner, noon),
    ],
    [
      'whose signer has expired',
      'signer_not_trusted',
      async ({ listAuthority }) => trustListOf(await certify(listAuthority, { notAfter: inDays(-1) }), noon),
    ],
    [
      'whose configured signer has expired',
      'signer_not_trusted',
      ({ expiredSigner }) => trustListOf(expiredSigner, noon),
    ],
    [
      'signed by a provider that is on it',
      'signer_not_trusted',
      ({ first }) => trustListOf(first.authority, noon, { issuers: [first.authority] }),
    ],
    [
      'signed by who is there for reading PIDs, under the configured authority',
      'signer_not_trusted',
      ({ listAuthority }) => signedFor(listAuthority, '1.3.130.2.0.0.1.6'),
    ],
    [
      'signed by who is there for serving TLS, under the configured authority',
      'signer_not_trusted',
      ({ listAuthority }) => signedFor(listAuthority, '1.3.6.1.5.5.7.3.1'),
    ],
    [
      'signed by who is there for signing PIDs, under the configured authority',
      'signer_not_trusted',
      ({ listAuthority }) => signedFor(listAuthority, '1.3.130.2.0.0.1.2'),
    ],
    [
      'whose header has the digest of a certificate that is not configured',
      'signer_not_trusted',
      ({ listSigner }) => resigned(listSigner, { 'x5t#S256': thumbprintOf(listSigner) }),
    ],
    ['whose header names no signer', 'signer_not_trusted', ({ pinnedSigner }) => resigned(pinnedSigner, {})],
    [
      'signed with another key than the certificate’s',
      'signature_invalid',
      ({ listSigner, rogueSigner }) => trustListOf(listSigner, noon, { signingKeys: rogueSigner.keys }),
    ],
    [
      'that was tampered with',
      'signature_invalid',
      async ({ listSigner, first }) => {
        const [header, , signature] = (await trustListOf(listSigner, noon)).split('.');
        const [, payload] = (await trustListOf(listSigner, noon, { issuers: [first.authority] })).split('.');
        return [header, payload, signature].join('.');
      },
    ],
    ['with alg none', 'malformed', ({ listSigner }) => unsigned(listSigner, { alg: 'none' })],
    ['with a shared-secret alg', 'malformed', ({ listSigner }) => unsigned(listSigner, { alg: 'HS256' })],
    [
      'that demands an extension nobody knows',
      'malformed',
      ({ listSigner }) => unsigned(listSigner, { alg: 'ES256', crit: ['sigD'], sigD: {} }),
    ],
    [
      'whose payload is not encoded',
      'malformed',
      ({ listSigner }) => unsigned(listSigner, { alg: 'ES256', crit: ['b64'], b64: false }),
    ],
    [
      'that demands nothing by a list',
      'malformed',
      ({ listSigner }) => unsigned(listSigner, { alg: 'ES256', crit: [] }),
    ],
    [
      'of another kind',
      'not_a_pid_providers_list',
      ({ listSigner }) =>
        trustListOf(listSigner, noon, {
          scheme: { LoTEType: 'http://uri.etsi.org/19602/LoTEType/EUWalletProvidersList' },
        }),
    ],
    [
      'of another territory',
      'not_a_pid_providers_list',
      ({ listSigner }) => trustListOf(listSigner, noon, { scheme: { SchemeTerritory: 'XY' } }),
    ],
    [
      'that promises to count for more than six months',
      'not_a_pid_providers_list',
      ({ listSigner }) => trustListOf(listSigner, noon, { nextUpdate: inDays(200) }),
    ],
    [
      'that is JSON of something else',
      'not_a_pid_providers_list',
      ({ listSigner }) => resigned(listSigner, { x5c: toX5c(listSigner) }, { LoTE: {} }),
    ],
    [
      'from the future',
      'issued_in_future',
      ({ listSigner }) => trustListOf(listSigner, noon, { issuedAt: addSeconds(noon, 600) }),
    ],
  ];
  for (const [name, fault, make] of refused) {
    test(`is refused ${name} (${fault})`, async () => {
      expect(await faultOf(make)).toBe(fault);
    });
  }
});

type Signer = Parties['listSigner'];

/** The list, or another payload, signed anew with these header members. */
async function resigned(
  signer: Signer,
  members: { crit?: string[]; sigT?: string; x5c?: string[]; 'x5t#S256'?: string },
  payload?: object,
): Promise<string> {
  const list = Buffer.from((await trustListOf(signer, noon)).split('.')[1] ?? '', 'base64url');
  return await new CompactSign(payload ? Buffer.from(JSON.stringify(payload)) : list)
    .setProtectedHeader({ alg: 'ES256', ...members })
    .sign(signer.keys.privateKey, { crit: { sigT: true } });
}

const thumbprintOf = ({ certificate }: Signer) =>
  createHash('sha256').update(Buffer.from(certificate.rawData)).digest('base64url');

async function signedFor(authority: Signer, purpose: string): Promise<string> {
  const extensions = [new ExtendedKeyUsageExtension([purpose], true)];
  return trustListOf(await certify(authority, { extensions }), noon);
}

async function unsigned(signer: Signer, members: object): Promise<string> {
  const [, payload, signature] = (await trustListOf(signer, noon)).split('.');
  const header = Buffer.from(JSON.stringify({ x5c: toX5c(signer), ...members })).toString('base64url');
  return [header, payload, signature].join('.');
}

describe('the signers of the list must be configured well: refused', () => {
  const refused: readonly [string, string, () => Promise<string>][] = [
    ['where they are missing', 'no certificate of a signer', async () => ''],
    [
      'where one cannot be read',
      'cannot be read',
      async () => '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
    ],
    [
      'where one has another key than P-256',
      'P-256',
      async () => toPem(await certify((await parties()).listAuthority, { curve: 'P-384' })),
    ],
  ];
  for (const [name, message, pem] of refused) {
    test(name, async () => {
      const text = await pem();
      expect(() => readListSigners(text)).toThrow(message);
    });
  }
});
