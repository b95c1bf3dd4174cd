/** Names that a report may repeat if a presentation has them in place of the expected one. Any other text is not repeated. */

/** IANA "JSON Web Signature and Encryption Algorithms", those for signatures. */
export const algorithms = [
  ...['none', 'HS256', 'HS384', 'HS512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...[
    'ES256',
    'ES384',
    'ES512',
    'ES256K',
    'EdDSA',
    'Ed25519',
    'Ed448',
    'ML-DSA-44',
    'ML-DSA-65',
    'ML-DSA-87',
  ],
];

/** Values of `typ` in JWTs that carry credentials, presentations and tokens. */
export const mediaTypes = [
  ...[
    'JWT',
    'jwt',
    'JOSE',
    'sd-jwt',
    'vc+sd-jwt',
    'dc+sd-jwt',
    'example+sd-jwt',
    'kb+jwt',
    'vc+jwt',
    'vp+jwt',
  ],
  ...['application/dc+sd-jwt', 'application/vc+sd-jwt', 'application/kb+jwt', 'statuslist+jwt', 'at+jwt'],
];

/** IANA "Named Information Hash Algorithm Registry", and how mobile security objects spell the same algorithms. */
export const digestAlgorithms = [
  ...['sha-1', 'sha-256', 'sha-384', 'sha-512', 'sha3-256', 'sha3-384', 'sha3-512', 'md5'],
  ...['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512', 'SHA1', 'SHA256', 'SHA384', 'SHA512', 'MD5'],
];

/** Exchange protocols of the Digital Credentials API. */
export const browserProtocolNames = [
  ...['openid4vp', 'openid4vp-v1-unsigned', 'openid4vp-v1-signed', 'openid4vp-v1-multisigned'],
  ...['org-iso-mdoc', 'preview'],
];

/** IANA "COSE Algorithms" by their numbers, those for signatures. */
export const coseAlgorithms: Readonly<Record<number, string>> = {
  [-7]: 'ES256',
  [-8]: 'EdDSA',
  [-9]: 'ESP256',
  [-19]: 'Ed25519',
  [-35]: 'ES384',
  [-36]: 'ES512',
  [-37]: 'PS256',
  [-47]: 'ES256K',
  [-51]: 'ESP384',
  [-257]: 'RS256',
};
