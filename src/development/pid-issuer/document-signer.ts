import { certificateFromPem, keyPairFromPem } from '../pki/certificates.ts';
import type { DevelopmentPki } from '../pki/development-pki.ts';

/** The technical validity of a PID (PID rulebook §2.5). It is short, since the wallet has a new PID issued for each presentation. */
export const technicalValiditySeconds = 14 * 24 * 60 * 60;

/** The key that signs a PID, and its certificates. */
export interface DocumentSigner<Algorithm> {
  readonly privateKey: CryptoKey;
  readonly algorithm: Algorithm;
  /** DER in base64, leaf first, without the trust anchor. */
  readonly x5c: readonly string[];
}

/** The development issuer's signer. `algorithm`: the name or number of ES256 in the format of the PID. */
export async function documentSigner<Algorithm>(
  pki: DevelopmentPki,
  algorithm: Algorithm,
): Promise<DocumentSigner<Algorithm>> {
  const { privateKey } = await keyPairFromPem(pki.pidIssuer.privateKeyPem);
  const x5c = [certificateFromPem(pki.pidIssuer.certificatePem).toString('base64')];
  return { privateKey, algorithm, x5c };
}
