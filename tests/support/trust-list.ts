import { createLoTE, type ListAndSchemeInformation, service, signLoTE, trustedEntity } from '@owf/eudi-lote';
import { addSeconds } from '../../src/lib/clock.ts';
import { type Certified, certify, toPem, toX5c } from './certificates.ts';
import { sign } from './pid-issuer.ts';

export interface TrustListKnobs {
  readonly sequenceNumber?: number;
  readonly issuedAt?: Date;
  readonly nextUpdate?: Date;
  readonly issuers?: readonly Certified[];
  readonly revokers?: readonly Certified[];
  /** What the issuers' service had before. */
  readonly former?: readonly Certified[];
  /** More DER, base64, among the issuers' certificates. */
  readonly alsoListed?: readonly string[];
  readonly scheme?: Partial<ListAndSchemeInformation>;
  /** A status of the issuers' service, which this kind of list does not have. */
  readonly serviceStatus?: string;
  /** Sent instead of the signer's own chain. */
  readonly chain?: readonly Certified[];
  readonly signingKeys?: CryptoKeyPair;
}

export const dayInSeconds = 86_400;

let listed: Promise<Certified> | undefined;
/** An entry for lists in tests that do not care which entry there is. */
function anyone(): Promise<Certified> {
  listed ??= certify(undefined, { subject: 'CN=Anyone' });
  return listed;
}

/** A signed list of PID providers as ETSI TS 119 602 describes it. */
export async function trustListOf(signer: Certified, now: Date, knobs: TrustListKnobs = {}): Promise<string> {
  const issuedAt = knobs.issuedAt ?? now;
  const issuance = service().name('Issuing of PIDs').type('http://uri.etsi.org/19602/SvcType/PID/Issuance');
  if (knobs.serviceStatus) issuance.status(knobs.serviceStatus, issuedAt);
  for (const der of [...toX5c(...(knobs.issuers ?? [await anyone()])), ...(knobs.alsoListed ?? [])])
    issuance.addCertificate(der);
  if (knobs.former)
    issuance.addHistoryEntry({
      ServiceName: [{ lang: 'en', value: 'Issuing of PIDs' }],
      ServiceDigitalIdentity: { X509Certificates: toX5c(...knobs.former).map((val) => ({ val })) },
      ServiceStatus: 'http://uri.etsi.org/19602/PIDProvidersList/SvcStatus/notified',
      StatusStartingTime: issuedAt.toISOString(),
    });
  const entity = trustedEntity()
    .name('Provider of PIDs')
    .postalAddress({ StreetAddress: 'Street 1', Locality: 'Town', PostalCode: '1000', Country: 'UT' })
    .email('pid@example.com')
    .infoUri('http://uri.etsi.org/19602/ListOfTrustedEntities/PIDProvider/UT')
    .addService(issuance.build());
  if (knobs.revokers) {
    const revocation = service()
      .name('Status of PIDs')
      .type('http://uri.etsi.org/19602/SvcType/PID/Revocation');
    for (const der of toX5c(...knobs.revokers)) revocation.addCertificate(der);
    entity.addService(revocation.build());
  }
  const lote = createLoTE(
    {
      LoTESequenceNumber: knobs.sequenceNumber ?? 1,
      LoTEType: 'http://uri.etsi.org/19602/LoTEType/EUPIDProvidersList',
      SchemeOperatorName: [{ lang: 'en', value: 'Test operator' }],
      StatusDeterminationApproach: 'http://uri.etsi.org/19602/PIDProvidersList/StatusDetn/EU',
      SchemeTypeCommunityRules: [
        { lang: 'en', uriValue: 'http://uri.etsi.org/19602/PIDProviders/schemerules/EU' },
      ],
      SchemeTerritory: 'EU',
      ListIssueDateTime: issuedAt.toISOString(),
      NextUpdate: (knobs.nextUpdate ?? addSeconds(issuedAt, 7 * dayInSeconds)).toISOString(),
      ...knobs.scheme,
    },
    [entity.build()],
  );
  const { privateKey } = knobs.signingKeys ?? signer.keys;
  const { jws } = await signLoTE({
    lote,
    keyId: 'list-signer',
    certificates: (knobs.chain ?? [signer]).map((one) => toPem(one)),
    signer: async (data) => Buffer.from(await sign(privateKey, data)).toString('base64url'),
  });
  return jws;
}
