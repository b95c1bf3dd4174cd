import { EmbeddedCbor, encodeCbor } from '../../../../lib/cbor.ts';
import type { Checklist } from '../checklist/report.ts';
import { headerFault, isSignedWith, readP256Key } from './cose.ts';
import { type MdocDocument, type MobileSecurityObject, readDeviceSignedElements } from './device-response.ts';
import { type MdocHandover, sessionTranscript } from './session-transcript.ts';

/**
 * Checks that the holder of the device key made this presentation for this request (ISO/IEC 18013-5 §9.1.3, OpenID4VP 1.0 §B.2.6). A
 * signature for another request cannot be told from one by another key: neither verifies over this transcript. Throws Refusal.
 */
export function checkDeviceSigned(
  document: MdocDocument,
  { deviceKeyInfo }: MobileSecurityObject,
  handover: MdocHandover,
  checks: Checklist,
): void {
  const key = checks.attempt('mdoc.device_key', 'holder_binding_missing', () =>
    readP256Key(deviceKeyInfo.deviceKey),
  );
  const { deviceSignature, deviceMac } = document.deviceSigned.deviceAuth;
  const isAuthenticated = deviceSignature !== undefined || deviceMac !== undefined;
  const nothing = 'there is neither a device signature nor a device MAC';
  checks.require('mdoc.device_auth', isAuthenticated, 'holder_binding_missing', nothing);
  // A MAC would need a key agreement that the request does not offer (OpenID4VP 1.0 §B.2.2).
  const isSignature = deviceSignature !== undefined && deviceMac === undefined;
  checks.require('mdoc.device_alg', isSignature, 'algorithm_not_accepted', 'there is a device MAC');
  const fault = headerFault(deviceSignature);
  checks.require('mdoc.device_alg', fault === undefined, 'algorithm_not_accepted', fault ?? '');
  const isDetached = deviceSignature[2] === null;
  // With an attached payload the signature would be over what the wallet chose, instead of over this request's transcript.
  const attached = 'it has a payload of its own, which must be null';
  checks.require('mdoc.device_signature', isDetached, 'holder_binding_invalid', attached);
  const isForThisRequest = isSignedWith(deviceSignature, deviceAuthenticationBytes(document, handover), key);
  const other = 'it was made with another key, or over another request';
  checks.require('mdoc.device_signature', isForThisRequest, 'holder_binding_invalid', other);
  checkAuthorizations(document, deviceKeyInfo.keyAuthorizations, checks);
}

/** The DeviceAuthenticationBytes that the device signs (§9.1.3.4), with the device-signed elements as they were received. */
function deviceAuthenticationBytes(
  { docType, deviceSigned }: MdocDocument,
  handover: MdocHandover,
): Uint8Array {
  const transcript = sessionTranscript(handover);
  return encodeCbor(EmbeddedCbor.of(['DeviceAuthentication', transcript, docType, deviceSigned.nameSpaces]));
}

type KeyAuthorizations = MobileSecurityObject['deviceKeyInfo']['keyAuthorizations'];

function checkAuthorizations(document: MdocDocument, authorized: KeyAuthorizations, checks: Checklist): void {
  const elements = checks.attempt('mdoc.device_key_authorizations', 'disclosure_invalid', () =>
    readDeviceSignedElements(document),
  );
  const areAuthorized = elements.every(
    ([namespace, identifier]) =>
      authorized?.nameSpaces?.includes(namespace) ||
      authorized?.dataElements?.get(namespace)?.includes(identifier),
  );
  const more = 'it holds one that the issuer does not let that key sign';
  checks.require('mdoc.device_key_authorizations', areAuthorized, 'disclosure_invalid', more);
}
