import type { RefusalCode } from '../../verifier/verifier.ts';

/** Why a request failed and what the customer can do, in words for the customer. Codes never change. */
interface Failure {
  readonly title: string;
  readonly detail: string;
  readonly action: string;
}

/** The bank's own reasons; the others are the verifier's. */
export const bankFailureCodes = [
  'account_exists',
  'account_not_found',
  'personal_number_missing',
  'issuer_undecided',
  'identity_ambiguous',
  'identity_mismatch',
  'insufficient_funds',
  'recipient_unknown',
  'limit_exceeded',
  'account_closed',
  'cancelled',
  'returned_elsewhere',
] as const;
export type FailureCode = (typeof bankFailureCodes)[number] | RefusalCode;

const tryAgain = 'Start again and answer with the same wallet. If it happens again, contact the bank.';
const otherCredential = 'Start again and choose a valid PID in your wallet.';
const updateWallet =
  'Update your wallet and start again. If it happens again, contact the wallet’s provider.';
const askIssuer = 'Contact the authority that issued your PID.';

export const failures: Readonly<Record<FailureCode, Failure>> = {
  account_exists: {
    title: 'You already have an account',
    detail: 'An account was opened with this identity before. No second one was opened.',
    action: 'Sign in instead.',
  },
  account_not_found: {
    title: 'You have no account yet',
    detail: 'No account belongs to this identity.',
    action: 'Sign up first.',
  },
  personal_number_missing: {
    title: 'Your PID has no personal number',
    detail:
      'The bank recognises customers by the personal administrative number, and this PID does not hold one.',
    action: `Use a PID that holds the number. ${askIssuer}`,
  },
  issuer_undecided: {
    title: 'The bank must look at the issuer of your PID first',
    detail: 'The issuer of the PID has a new key, or bears the name of another. Nothing was changed.',
    action: 'Start again later. If it happens again, contact the bank.',
  },
  identity_ambiguous: {
    title: 'The PID does not say enough about who you are',
    detail: 'More than one person could be meant by what the PID says. Nothing was changed.',
    action: 'Contact the bank.',
  },
  identity_mismatch: {
    title: 'This is not your PID',
    detail: 'Only the holder of the account can confirm this, and the PID is somebody else’s.',
    action: 'Start again and present your own PID.',
  },
  insufficient_funds: {
    title: 'Not enough money',
    detail: 'The balance of the account is lower than the amount. Nothing was booked.',
    action: 'Choose a lower amount, or wait until money has come in.',
  },
  recipient_unknown: {
    title: 'The recipient has no account here',
    detail: 'The IBAN is one of this bank’s, but no open account has it. Nothing was booked.',
    action: 'Ask the recipient for the IBAN and start again.',
  },
  limit_exceeded: {
    title: 'More than the limit',
    detail: 'The amount is more than can be paid at once. Nothing was booked.',
    action: 'Choose a lower amount, or contact the bank.',
  },
  account_closed: {
    title: 'Your account is closed',
    detail: 'Nothing can be booked on the account any more.',
    action: 'Contact the bank.',
  },
  cancelled: {
    title: 'Cancelled',
    detail: 'The request was cancelled before the wallet answered.',
    action: 'Start again when you are ready.',
  },
  returned_elsewhere: {
    title: 'The wallet returned to another browser',
    detail: 'Only the browser that began can go on, and the wallet’s answer did not come back to it.',
    action: 'Start again and stay in the same browser. If you did not begin this yourself, do nothing.',
  },
  presentation_malformed: {
    title: 'The wallet’s answer could not be read',
    detail: 'The answer does not have the form that the protocol asks for.',
    action: updateWallet,
  },
  presentation_unencrypted: {
    title: 'The wallet’s answer was not encrypted',
    detail: 'The bank accepts your data encrypted only, and the wallet sent it readable.',
    action: updateWallet,
  },
  credential_missing: {
    title: 'Nothing was presented',
    detail: 'The answer does not hold the credential that was asked for.',
    action: otherCredential,
  },
  credential_unexpected: {
    title: 'More was presented than asked for',
    detail: 'The answer holds a credential that nobody asked for, so none of it was used.',
    action: updateWallet,
  },
  credential_type_not_accepted: {
    title: 'This credential is not accepted',
    detail: 'The bank asked for a PID, and the wallet presented another type of credential.',
    action: otherCredential,
  },
  credential_issuer_not_trusted: {
    title: 'The issuer is not trusted',
    detail: 'The PID comes from an issuer that this bank does not know or no longer trusts.',
    action: 'Start again with a PID from your country’s official provider.',
  },
  credential_signature_invalid: {
    title: 'The PID is not authentic',
    detail: 'The issuer’s signature on the PID does not verify.',
    action: `Start again with another PID. ${askIssuer}`,
  },
  credential_expired: {
    title: 'The PID has expired',
    detail: 'The PID is past its date of expiry.',
    action: 'Renew the PID in your wallet and start again.',
  },
  credential_not_yet_valid: {
    title: 'The PID is not valid yet',
    detail: 'The PID becomes valid at a later date.',
    action: 'Start again once the PID is valid.',
  },
  credential_revoked: {
    title: 'The PID was revoked',
    detail: 'Its issuer has revoked the PID.',
    action: askIssuer,
  },
  credential_suspended: {
    title: 'The PID is suspended',
    detail: 'Its issuer has suspended the PID for now.',
    action: askIssuer,
  },
  credential_status_unknown: {
    title: 'The PID’s status is unknown',
    detail: 'Whether the PID was revoked could not be found out, so it was not accepted.',
    action: 'Start again later.',
  },
  disclosure_invalid: {
    title: 'The presented data is not authentic',
    detail: 'Some of the data does not match what the issuer signed.',
    action: updateWallet,
  },
  claim_missing: {
    title: 'Something asked for is missing',
    detail: 'The wallet did not present everything that is needed.',
    action: 'Start again and share everything that is asked for.',
  },
  claim_invalid: {
    title: 'Some of the data is not valid',
    detail: 'A presented value does not have the form that the PID rules prescribe.',
    action: askIssuer,
  },
  holder_binding_missing: {
    title: 'The wallet did not prove that the PID is yours',
    detail: 'The answer lacks the proof that the PID belongs to the wallet that presents it.',
    action: updateWallet,
  },
  holder_binding_invalid: {
    title: 'The PID is not bound to this wallet',
    detail: 'The proof that the PID belongs to the presenting wallet does not verify.',
    action: 'Start again with the wallet that the PID was issued to.',
  },
  holder_binding_for_another_request: {
    title: 'The answer belongs to another request',
    detail: 'The wallet’s proof was made for somebody else or for another request.',
    action: tryAgain,
  },
  holder_binding_too_old: {
    title: 'The answer is not recent',
    detail: 'The wallet’s proof was made at another time than now.',
    action: 'Check the date and time of your device and start again.',
  },
  algorithm_not_accepted: {
    title: 'The signature’s kind is not accepted',
    detail: 'A signature was made with an algorithm that the bank does not accept.',
    action: updateWallet,
  },
  origin_not_expected: {
    title: 'The answer came from another site',
    detail: 'The wallet was asked by a page that is not the bank’s.',
    action: 'Close that page, open the bank’s own and start again.',
  },
  wallet_declined: {
    title: 'Declined in the wallet',
    detail: 'The wallet reports that sharing was declined.',
    action: 'Start again and agree in the wallet if you want to go on.',
  },
  wallet_error: {
    title: 'The wallet reported an error',
    detail: 'The wallet could not answer the request.',
    action: tryAgain,
  },
  presentation_expired: {
    title: 'The wallet was waited for too long',
    detail: 'The service that checks presentations stopped waiting before the wallet answered.',
    action: 'Start again and answer soon.',
  },
};
