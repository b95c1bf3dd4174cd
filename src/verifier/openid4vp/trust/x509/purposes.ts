import type { Certificate } from './certificate.ts';

/** What the leaf of a chain is to sign. */
export type SignerRole = 'pid_signer' | 'status_list_signer' | 'trust_list_signer';

const anyPurpose = '2.5.29.37.0';
const signsPids = [
  '1.0.18013.5.1.2', // signing mdocs (ISO/IEC 18013-5 §B.1.4)
  '1.0.23220.4.1.2', // signing mobile documents in general (ISO/IEC 23220-4)
  '1.3.130.2.0.0.1.2', // signing PIDs of the European Union
];
/** Purposes of authorities that issue the certificates of signers. A certificate of a signer itself never has one of them. */
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
  /** Accepted as well in certificates of authorities on the path. */
  readonly acceptedOfAuthorities: readonly string[];
  /** Purposes of other roles and of other uses of certificates. */
  readonly refused: readonly string[];
}

/** The extended key usages (RFC 5280 §4.2.1.12) that are accepted and refused for each role (docs/adr/0050). */
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
  // A signer of PIDs may sign their status too: it could as well issue a new PID.
  status_list_signer: {
    accepted: [anyPurpose, ...signsStatusLists, ...signsPids],
    acceptedOfAuthorities: issuesSignersOfPids,
    refused: [...issuesSignersOfPids, ...signsTrustLists, ...readsCredentials, ...serves, protectsMail],
  },
  // Protecting mail is not refused: certificates for the seals of public bodies have it as their only purpose.
  trust_list_signer: {
    accepted: [anyPurpose, ...signsTrustLists],
    acceptedOfAuthorities: [],
    refused: [...signsPids, ...issuesSignersOfPids, ...signsStatusLists, ...readsCredentials, ...serves],
  },
};

/**
 * Whether the certificate may be used in the role. Without purposes it may. With a critical list of purposes one of them must be an
 * accepted one. With another list it is enough if not all of them are refused ones: issuers of SD-JWT VCs have not agreed on a
 * purpose, so an unknown one is tolerated.
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
