import type { SignatureAlgorithm } from '../trust/x509/certificate.ts';
import type { ResponseKey } from './response-key.ts';

/** The `enc` values in which responses are read and request objects are sent (HAIP 1.0 §5). */
export const contentEncryptions = ['A256GCM', 'A128GCM'];

/** COSE algorithm identifiers (RFC 9053 §2.1). */
const coseIdentifiers = { ES256: -7, ES384: -35 } as const;

/**
 * The `client_metadata` of a request (OpenID4VP 1.0 §5.1, §11.1): the formats and algorithms that the verifier can check and, where
 * the response is to be encrypted, the key for it. Parameters of earlier drafts are left out: they would switch a wallet to the
 * behaviour of that draft.
 */
export function clientMetadata(
  responseKey: ResponseKey | undefined,
  issuerAlgorithms: readonly SignatureAlgorithm[],
): Record<string, unknown> {
  const formats = { vp_formats_supported: vpFormatsSupported(issuerAlgorithms) };
  if (!responseKey) return formats;
  return {
    jwks: { keys: [responseKey.publicJwk] },
    encrypted_response_enc_values_supported: contentEncryptions,
    ...formats,
  };
}

function vpFormatsSupported(issuerAlgorithms: readonly SignatureAlgorithm[]) {
  return {
    'dc+sd-jwt': { 'sd-jwt_alg_values': issuerAlgorithms, 'kb-jwt_alg_values': ['ES256'] },
    mso_mdoc: {
      issuerauth_alg_values: issuerAlgorithms.map((algorithm) => coseIdentifiers[algorithm]),
      deviceauth_alg_values: [coseIdentifiers.ES256],
    },
  };
}
