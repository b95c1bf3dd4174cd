import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import type { SignerRole } from '../../src/verifier/openid4vp/trust/x509/purposes.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/trust/x509/trust-anchors.ts';
import { type Certified, certify, noon, toPem, toX5c } from '../support/certificates.ts';

const roles = ['pid_signer', 'status_list_signer', 'trust_list_signer'] as const;

const purposes = {
  nothing: [],
  'any purpose': ['2.5.29.37.0'],
  'signing mdocs': ['1.0.18013.5.1.2'],
  'signing mobile documents': ['1.0.23220.4.1.2'],
  'signing PIDs of the Union': ['1.3.130.2.0.0.1.2'],
  'issuing signers of mdocs': ['1.0.18013.5.1.7'],
  'issuing signers of PIDs of the Union': ['1.3.130.2.0.0.1.7'],
  'signing status lists': ['1.3.6.1.5.5.7.3.30'],
  'signing trust lists': ['0.4.0.2231.3.0'],
  'reading mdocs': ['1.0.18013.5.1.6'],
  'reading PIDs of the Union': ['1.3.130.2.0.0.1.6'],
  'serving TLS': ['1.3.6.1.5.5.7.3.1'],
  'calling by TLS': ['1.3.6.1.5.5.7.3.2'],
  'serving and calling by TLS': ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2'],
  'serving TLS and signing mdocs': ['1.3.6.1.5.5.7.3.1', '1.0.18013.5.1.2'],
  'serving TLS and signing status lists': ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.30'],
  'protecting mail': ['1.3.6.1.5.5.7.3.4'],
  'a purpose of its own': ['1.2.3.4'],
} as const;
type Purpose = keyof typeof purposes;

/** Who may sign as what: P a PID, S a status list, T a trust list. The second column is of certificates that insist on their purposes. */
const table: readonly [Purpose, string, string][] = [
  ['nothing', 'P S T', 'P S T'],
  ['any purpose', 'P S T', 'P S T'],
  ['signing mdocs', 'P S -', 'P S -'],
  ['signing mobile documents', 'P S -', 'P S -'],
  ['signing PIDs of the Union', 'P S -', 'P S -'],
  ['issuing signers of mdocs', '- - -', '- - -'],
  ['issuing signers of PIDs of the Union', '- - -', '- - -'],
  ['signing status lists', '- S -', '- S -'],
  ['signing trust lists', '- - T', '- - T'],
  ['reading mdocs', '- - -', '- - -'],
  ['reading PIDs of the Union', '- - -', '- - -'],
  ['serving TLS', '- - -', '- - -'],
  ['calling by TLS', '- - -', '- - -'],
  ['serving and calling by TLS', '- - -', '- - -'],
  ['serving TLS and signing mdocs', 'P S -', 'P S -'],
  ['serving TLS and signing status lists', '- S -', '- S -'],
  ['protecting mail', '- - T', '- - -'],
  ['a purpose of its own', 'P S T', '- - -'],
];

/** The same of an authority between the anchor and a signer that names no purpose. */
const tableOfAuthorities: readonly [Purpose, string, string][] = [
  ...table.filter(([purpose]) => !purpose.startsWith('issuing')),
  ['issuing signers of mdocs', 'P S -', 'P S -'],
  ['issuing signers of PIDs of the Union', 'P S -', 'P S -'],
];

const extensionsFor = (purpose: Purpose, isCritical: boolean) =>
  purposes[purpose].length === 0 ? [] : [new ExtendedKeyUsageExtension([...purposes[purpose]], isCritical)];

let made: Promise<Certified> | undefined;
function anchor(): Promise<Certified> {
  made ??= certify(undefined, { subject: 'CN=Anchor' });
  return made;
}

async function rolesOf(x5c: readonly string[], ...anchors: Certified[]): Promise<string> {
  const trusted = readCertificates(toPem(await anchor(), ...anchors));
  const mayAs = (role: SignerRole) => new TrustAnchors(trusted, role).validate(x5c, noon) !== undefined;
  return roles.map((role, at) => (mayAs(role) ? ['P', 'S', 'T'][at] : '-')).join(' ');
}

describe('a certificate signs what it is for: one for', () => {
  test.each(table)('%s', async (purpose, uncritical, critical) => {
    const chains = await Promise.all(
      [false, true].map(async (isCritical) => {
        const knobs = { extensions: extensionsFor(purpose, isCritical) };
        return rolesOf(toX5c(await certify(await anchor(), knobs)));
      }),
    );
    expect(chains).toEqual([uncritical, critical]);
  });
});

describe('what an authority is for holds for whom it issues: one for', () => {
  test.each(tableOfAuthorities)('%s', async (purpose, uncritical, critical) => {
    const chains = await Promise.all(
      [false, true].map(async (isCritical) => {
        const extensions = extensionsFor(purpose, isCritical);
        const between = await certify(await anchor(), { authority: true, subject: 'CN=Between', extensions });
        return rolesOf(toX5c(await certify(between), between));
      }),
    );
    expect(chains).toEqual([uncritical, critical]);
  });
});

test('a signer for one thing under an authority for another signs neither', async () => {
  const between = await certify(await anchor(), {
    authority: true,
    subject: 'CN=Between',
    extensions: extensionsFor('signing status lists', false),
  });
  const leaf = await certify(between, { extensions: extensionsFor('signing trust lists', false) });
  expect(await rolesOf(toX5c(leaf, between))).toBe('- - -');
});

test('what the anchor itself is for does not matter: its name and its key are what is trusted', async () => {
  const odd = await certify(undefined, { subject: 'CN=Odd', extensions: extensionsFor('serving TLS', true) });
  expect(await rolesOf(toX5c(await certify(odd)), odd)).toBe('P S T');
});

test('a certificate that names its purposes twice, and differently, signs nothing', async () => {
  const leaf = await certify(await anchor(), {
    extensions: [...extensionsFor('signing mdocs', false), ...extensionsFor('serving TLS', false)],
  });
  expect(await rolesOf(toX5c(leaf))).toBe('- - -');
});
