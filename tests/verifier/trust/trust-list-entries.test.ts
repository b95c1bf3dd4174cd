import 'reflect-metadata';
import { describe, expect, test } from 'bun:test';
import { ExtendedKeyUsageExtension } from '@peculiar/x509';
import { CompactSign } from 'jose';
import { readTrustList } from '../../../src/verifier/openid4vp/trust/list/signed-list.ts';
import { readListSigners } from '../../../src/verifier/openid4vp/trust/list/signers.ts';
import { certify, noon, toPem, toX5c } from '../../support/certificates.ts';
import { oddCertificates } from '../../support/odd-certificates.ts';
import { trustListOf } from '../../support/trust-list.ts';
import { parties } from './support.ts';

type Parties = Awaited<ReturnType<typeof parties>>;

const trusted = ({ listAuthority }: Parties) => readListSigners(toPem(listAuthority));
const fingerprints = (list: readonly { der: Buffer }[]) => list.map(({ der }) => der.toString('base64'));

describe('a list of PID providers', () => {
  test('says as well who signs PIDs, or their status, without an authority: exactly these are trusted', async () => {
    const known = await parties();
    const { first, second, listSigner } = known;
    const leaf = await certify(first.authority, { subject: 'CN=Document signer' });
    const large = await certify(undefined, { authority: false, curve: 'P-384' });
    const revoker = await certify(second.authority, { subject: 'CN=Status signer' });
    const jws = await trustListOf(listSigner, noon, { issuers: [leaf, large], revokers: [revoker] });
    const list = await readTrustList(jws, trusted(known), noon);
    expect(fingerprints(list.issuers)).toEqual(toX5c(leaf, large));
    expect(fingerprints(list.statusSigners)).toEqual(toX5c(leaf, large, revoker));
    expect(list.leftOut).toEqual([]);
  });

  test('loses only the entries that are of no use, and says which and why', async () => {
    const known = await parties();
    const { first, listSigner } = known;
    const reader = await certify(first.authority, {
      extensions: [new ExtendedKeyUsageExtension(['1.3.130.2.0.0.1.6'])],
    });
    const jws = await trustListOf(listSigner, noon, {
      issuers: [first.authority, reader],
      alsoListed: [
        Buffer.from('not a certificate').toString('base64'),
        oddCertificates.brainpool,
        oddCertificates.ed25519,
        oddCertificates.rsaPss,
      ],
    });
    const list = await readTrustList(jws, trusted(known), noon);
    expect(fingerprints(list.issuers)).toEqual(toX5c(first.authority));
    expect(list.leftOut).toEqual([
      'provider 1, service 1, certificate 2 is of a signer of something else, and may not issue certificates',
      'provider 1, service 1, certificate 3 cannot be read as an X.509 certificate',
      'provider 1, service 1, certificate 4 has a key of a kind that is not supported: brainpoolP256r1',
      'provider 1, service 1, certificate 5 has a key with which no certificate is verified here: ed25519',
      'provider 1, service 1, certificate 6 has a key of a kind that is not supported: RSA-PSS',
    ]);
  });

  const mistakes: readonly [string, string, (provider: Json) => unknown][] = [
    ['that is no provider', 'provider 2 has no services', () => 'nobody'],
    [
      'without services',
      'provider 2 has no services',
      (provider) => ({ ...provider, TrustedEntityServices: [] }),
    ],
    [
      'without an address',
      'provider 2, service 1 is not as the profile says: TrustedEntityInformation.TEAddress',
      (provider) => within(provider, ['TrustedEntityInformation', 'TEAddress'], undefined),
    ],
    [
      'with a service of another kind',
      'provider 2, service 1 is not as the profile says: TrustedEntityServices.0.ServiceInformation.ServiceTypeIdentifier',
      (provider) =>
        within(
          provider,
          [...service, 'ServiceTypeIdentifier'],
          'http://uri.etsi.org/19602/SvcType/WRPAC/Issuance',
        ),
    ],
    [
      'with a service that has a status, which this kind of list does not know',
      'provider 2, service 1 is not as the profile says: TrustedEntityServices.0.ServiceInformation.ServiceStatus',
      (provider) => within(provider, [...service, 'ServiceStatus'], 'http://uri.etsi.org/withdrawn'),
    ],
    [
      'with a certificate that is no object',
      'provider 2, service 1, certificate 1 cannot be read as an X.509 certificate',
      (provider) => within(provider, certificates, ['MIIB']),
    ],
    [
      'with a certificate without a value',
      'provider 2, service 1, certificate 1 cannot be read as an X.509 certificate',
      (provider) => within(provider, certificates, [{ encoding: 'urn:ietf:rfc:5280' }]),
    ],
    [
      'that is known by a key identifier alone',
      'provider 2, service 1 has no certificates',
      (provider) => within(provider, [...service, 'ServiceDigitalIdentity'], { X509SKIs: ['AAAA'] }),
    ],
  ];
  for (const [name, reason, change] of mistakes) {
    test(`loses only the provider ${name}, and says where the mistake is`, async () => {
      const known = await parties();
      const jws = await changed(known, (providers) => [
        ...providers,
        ...providers.map((provider) => change(structuredClone(provider))),
        ...providers,
      ]);
      const list = await readTrustList(jws, trusted(known), noon);
      expect(fingerprints(list.issuers)).toEqual(toX5c(known.first.authority, known.first.authority));
      expect(list.leftOut).toEqual([reason]);
    });
  }

  test.each([
    ['urn:ietf:rfc:5280', 'RFC 5280'],
    ['urn:ietf:params:tls-cert-type:x509', 'RFC5280'],
    ['something new', undefined],
  ])('is read whatever it calls the encoding of its certificates: %s', async (encoding, specRef) => {
    const known = await parties();
    const [val] = toX5c(known.first.authority);
    const lines = val?.replace(/(.{64})/g, '$1\n');
    const jws = await changed(known, (providers) =>
      providers.map((provider) => within(provider, certificates, [{ encoding, specRef, val: lines }])),
    );
    const list = await readTrustList(jws, trusted(known), noon);
    expect(fingerprints(list.issuers)).toEqual(toX5c(known.first.authority));
  });
});

type Json = Record<string, unknown>;

const service = ['TrustedEntityServices', '0', 'ServiceInformation'];
const certificates = [...service, 'ServiceDigitalIdentity', 'X509Certificates'];

/** The JSON with another value at a path; undefined takes the member away. */
function within(json: Json, [name = '', ...rest]: readonly string[], value: unknown): Json {
  const inner = json[name];
  const changed = rest.length === 0 ? value : within(inner as Json, rest, value);
  if (!Array.isArray(json)) return { ...json, [name]: changed };
  return json.with(Number(name), changed) as unknown as Json;
}

/** A list with the first provider. Its entities were changed before it was signed. */
async function changed(
  { listSigner, first }: Parties,
  change: (providers: Json[]) => unknown[],
): Promise<string> {
  const jws = await trustListOf(listSigner, noon, { issuers: [first.authority] });
  const { LoTE } = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
  const TrustedEntitiesList = change(LoTE.TrustedEntitiesList);
  const payload = Buffer.from(JSON.stringify({ LoTE: { ...LoTE, TrustedEntitiesList } }));
  return await new CompactSign(payload)
    .setProtectedHeader({ alg: 'ES256', x5c: toX5c(listSigner) })
    .sign(listSigner.keys.privateKey);
}
