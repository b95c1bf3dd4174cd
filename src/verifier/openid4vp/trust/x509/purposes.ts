import type { Certificate } from './certificate.ts';

/** What a certificate at the end of a path is asked to be for. */
export type SignerRole = 'pid_signer' | 'status_list_signer' | 'trust_list_signer';

const anyPurpose = '2.5.29.37.0';
const signsPids = [
  '1.0.18013.5.1.2', // signing mdocs (ISO/IEC 18013-5 §B.1.4)
  '1.0.23220.4.1.2', // the same of mobile documents in general (ISO/IEC 23220-4)
  '1.3.130.2.0.0.1.2', // the same of PIDs of the European Union
];
/** Named by authorities that issue signers of credentials, and by nobody who signs one. */
const issuesSignersOfPids = [
  '1.0.18013.5.1.7', // ISO/IEC 18013-5
  '1.3.130.2.0.0.1.7', // of PIDs of the European Union
];
const signsStatusLists = ['1.3.6.1.5.5.7.3.30']; // Token Status List §10
const signsTrustLists = ['0.4.0.2231.3.0']; // ETSI TS 119 612
const readsCredentials = ['1.0.18013.5.1.6', '1.0.23220.4.1.6', '1.3.130.2.0.0.1.6'];
const serves = [
  '1.3.6.1.5.5.7.3.1', // TLS server
  '1.3.6.1.5.5.7.3.2', // TLS client
  '1.3.6.1.5.5.7.3.3', // code
  '1.3.6.1.5.5.7.3.5', // IPsec, three of them
  '1.3.6.1.5.5.7.3.6',
  '1.3.6.1.5.5.7.3.7',
  '1.3.6.1.5.5.7.3.8', // time stamps
  '1.3.6.1.5.5.7.3.9', // OCSP
  '1.3.6.1.5.5.7.3.17', // IKE
  '1.3.6.1.4.1.311.20.2.2', // logging in with a smart card
];
const protectsMail = '1.3.6.1.5.5.7.3.4';

interface Purposes {
  readonly accepted: readonly string[];
  /** Accepted of the authorities on the path, too. */
  readonly acceptedOfAuthorities: readonly string[];
  /** Somebody else's. */
  readonly refused: readonly string[];
}

/** Which purposes (RFC 5280 §4.2.1.12) are accepted and refused of whoever signs what (docs/adr/0050). */
export const purposesOf: Readonly<Record<SignerRole, Purposes>> = {
  pid_signer: {
    accepted: [anyPurpose, ...signsPids],
    acceptedOfAuthorities: issuesSignersOfPids,
    refused: [
      ...issuesSignersOfPids,
      ...signsStatusLists,
      ...signsTrustLists,
      ...readsCredentials,
      ...serves,
      protectsMail,
    ],
  },
  // Who signs PIDs may as well say what became of them: they could issue the PID anew.
  status_list_signer: {
    accepted: [anyPurpose, ...signsStatusLists, ...signsPids],
    acceptedOfAuthorities: issuesSignersOfPids,
    refused: [...issuesSignersOfPids, ...signsTrustLists, ...readsCredentials, ...serves, protectsMail],
  },
  // Protecting mail is not among the refused: seals of public bodies name it beside nothing else.
  trust_list_signer: {
    accepted: [anyPurpose, ...signsTrustLists],
    acceptedOfAuthorities: [],
    refused: [...signsPids, ...issuesSignersOfPids, ...signsStatusLists, ...readsCredentials, ...serves],
  },
};

/**
 * Whether the certificate's key may be used in the role. A certificate that names no purpose may. One that names purposes must name an
 * accepted one if it insists on them, and otherwise anything but only refused ones: what signers of SD-JWT VCs write there is not agreed,
 * so a purpose that nobody here knows does no harm.
 */
export function isFor(role: SignerRole, certificate: Certificate): boolean {
  const { purposes, insistsOnPurposes, isAuthority } = certificate;
  if (!purposes) return true;
  const { accepted, acceptedOfAuthorities, refused } = purposesOf[role];
  const isAccepted = (purpose: string) =>
    accepted.includes(purpose) || (isAuthority && acceptedOfAuthorities.includes(purpose));
  if (purposes.some(isAccepted)) return true;
  return !insistsOnPurposes && !purposes.every((purpose) => refused.includes(purpose));
}
