/**
 * Every check of a presented SD-JWT VC, in the order it is made, with what is expected (RFC 9901 §7, SD-JWT VC §2, OpenID4VP 1.0 §B.3).
 * The ids are stable. The texts may be shown to the client's developer and never hold a presented value.
 */
export const sdJwtChecks = {
  'sd_jwt.format': 'the presentation is an SD-JWT in compact form',
  'sd_jwt.typ': 'the header typ is dc+sd-jwt',
  'sd_jwt.alg': 'the issuer signed with ES256, or with ES384 if its own P-384 key is trusted',
  'sd_jwt.crit': 'the header demands no extension (crit)',
  'sd_jwt.sd_alg': 'digests are SHA-256',
  'x5c.present': 'the header carries the certificate chain of the issuer',
  'x5c.chain': 'the chain is valid now and leads to a configured trust anchor',
  'sd_jwt.issuer_signature': 'the signature was made with the key of the leaf certificate',
  'sd_jwt.claims': 'registered claims have the types that SD-JWT VC gives them',
  'sd_jwt.vct': 'the type is one that was asked for',
  'sd_jwt.validity': 'the credential is valid now (iat, nbf, exp)',
  'disclosures.unique': 'no disclosure is given twice, and there are at most 128',
  'disclosures.well_formed': 'every disclosure is a JSON array of a salt, a name and a value',
  'disclosures.placed':
    'every digest is signed once, in the _sd of an object or alone in the element of an array, for a disclosure of that kind, and no name is given twice',
  'disclosures.referenced': 'every disclosure belongs to a digest that the issuer signed',
  'disclosures.permitted': 'iss, nbf, exp, cnf, vct and status are not disclosed selectively',
  'kb_jwt.present': 'a Key Binding JWT ends the presentation',
  'cnf.jwk': 'the credential is bound to a P-256 key of its holder',
  'kb_jwt.typ': 'its header typ is kb+jwt',
  'kb_jwt.alg': 'the holder signed with ES256',
  'kb_jwt.crit': 'its header demands no extension (crit)',
  'kb_jwt.signature': 'its signature was made with the key in cnf',
  'kb_jwt.sd_hash': 'sd_hash covers the credential and the disclosures as presented',
  'kb_jwt.nonce': 'nonce is the nonce of the request',
  'kb_jwt.aud':
    'aud is the client_id of the request with its prefix, or over the Digital Credentials API the origin of the page',
  'kb_jwt.iat': 'it was made within five minutes of now',
  'kb_jwt.validity': 'nbf and exp, if it has them, hold now',
  'kb_jwt.transaction_data': 'it authorises no transaction, since the request holds none',
  'dcql.claims': 'every claim that was asked for is disclosed',
  'claims.values': 'every claim that was asked for has a value of its type',
} as const;

export type SdJwtCheckId = keyof typeof sdJwtChecks;
