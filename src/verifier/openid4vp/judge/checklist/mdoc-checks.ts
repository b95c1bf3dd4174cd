/**
 * Every check of a presented mdoc, in the order it is made, with what is expected (ISO/IEC 18013-5 §9.1.2.4 and §9.1.3, OpenID4VP
 * 1.0 §B.2). The ids are stable. The texts may be shown to the client's developer and never hold a presented value.
 */
export const mdocChecks = {
  'mdoc.format': 'the presentation is the base64url of a DeviceResponse in CBOR',
  'mdoc.response_status': 'the DeviceResponse has status 0',
  'mdoc.document_count': 'the DeviceResponse holds exactly one document and no document error',
  'mdoc.document': 'the document has a part that the issuer signed and one that the device signed',
  'mdoc.alg':
    'the issuer signed with ES256, or with ES384 if its own P-384 key is trusted, says so in the protected header, and names no header twice',
  'x5c.present': 'the header carries the certificate chain of the issuer',
  'x5c.chain': 'the chain is valid now and leads to a configured trust anchor',
  'mdoc.issuer_signature': 'the signature was made with the key of the leaf certificate',
  'mdoc.security_object': 'the issuer signed a mobile security object',
  'mdoc.doctype':
    'the doctype is one that was asked for, and the one in the mobile security object is the same',
  'mdoc.signed_date': 'the mobile security object was signed while the leaf certificate was valid',
  'mdoc.validity': 'the credential is valid now (validFrom, validUntil)',
  'mdoc.digest_algorithm': 'digests are SHA-256, SHA-384 or SHA-512',
  'mdoc.elements': 'every data element has a digest id, a random value, an identifier and a value',
  'mdoc.elements_unique': 'no data element and no digest is given twice',
  'mdoc.digests': 'every data element has the digest that the issuer signed for it',
  'mdoc.device_key': 'the credential is bound to a P-256 key of its holder',
  'mdoc.device_auth': 'the holder authenticates the presentation',
  'mdoc.device_alg':
    'the holder signed with ES256, says so in the protected header, and names no header twice',
  'mdoc.device_signature':
    'the signature was made with the key of the credential over the session transcript of this request',
  'mdoc.device_key_authorizations': 'the holder added only data elements that the issuer lets that key sign',
  'dcql.claims': 'every claim that was asked for is disclosed',
  'claims.values': 'every claim that was asked for has a value of its type',
} as const;

export type MdocCheckId = keyof typeof mdocChecks;
