/**
 * The closed sets of words that columns hold. They are values here, because three places need them at run time: both Drizzle
 * schemas (for the CHECK constraints) and the contracts (for zod). The interface (database-schema.ts) takes its unions from them.
 */
export const authRequestKinds = ['signup', 'signin', 'payment', 'loan', 'profile_update'] as const;
export const authRequestStatuses = ['pending', 'authorized', 'failed', 'expired'] as const;
export const authRequestProgresses = ['created', 'request_fetched', 'response_received'] as const;
export const presentationModes = ['direct_post', 'dc_api'] as const;
export const responseModes = ['direct_post', 'direct_post.jwt', 'dc_api', 'dc_api.jwt'] as const;
/** One format, or both with the choice left to the wallet. */
export const credentialFormatChoices = ['dc+sd-jwt', 'mso_mdoc', 'dc+sd-jwt mso_mdoc'] as const;
export const presentationStates = [
  'created',
  'request_fetched',
  'verified',
  'rejected',
  'cancelled',
] as const;
export const sessionStatuses = ['active', 'expired', 'revoked'] as const;
export const verifierNames = ['embedded', 'vidos'] as const;
/** `expired` was ended by the bank's clock; where the authorizer gave up before that, it is `rejected`. */
export const vidosAuthorizationStates = ['pending', 'verified', 'rejected', 'cancelled', 'expired'] as const;

/**
 * Why a trust anchor belongs to an issuer: it was the first, an anchor of the issuer certified it, a trusted list names both, or an
 * operator said so.
 */
export const issuerAnchorReasons = ['first', 'certified', 'listed', 'operator'] as const;
/** By what a customer is recognised: the number in the PID, or claims that a stated policy compares. */
export const identifiedByWords = ['personal_number', 'claims'] as const;

export const currencies = ['EUR'] as const;
export const accountKinds = ['customer', 'bank'] as const;
export const accountStatuses = ['open', 'closed'] as const;
/** The bank's own accounts. There is one of each. */
export const bankAccountCodes = ['clearing', 'loan_book', 'opening_balances', 'unclaimed_balances'] as const;
export const transferKinds = [
  'opening_balance',
  'payment',
  'loan_disbursement',
  'loan_repayment',
  'closing_balance',
  'reversal',
] as const;
export const paymentStatuses = [
  'awaiting_authorization',
  'executed',
  'rejected',
  'expired',
  'cancelled',
] as const;
export const loanPurposes = ['Car', 'Home Improvement', 'Education', 'Other'] as const;
export const loanStatuses = [
  'awaiting_authorization',
  'under_review',
  'disbursed',
  'repaid',
  'declined',
  'rejected',
  'expired',
  'cancelled',
] as const;
export const profileUpdateStatuses = [
  'awaiting_authorization',
  'completed',
  'rejected',
  'expired',
  'cancelled',
] as const;
export const activityKinds = [
  'account_opened',
  'payment_sent',
  'payment_received',
  'loan_disbursed',
  'profile_updated',
] as const;
export const notificationKinds = ['info', 'success', 'warning', 'error'] as const;
/** What a database is for: a bank with stand-ins for wallets and issuers, or one that money and people rely on. */
export const purposeSubjects = ['database'] as const;
export const databasePurposes = ['development', 'production'] as const;
/** Jobs that one process does for all that share a database. */
export const jobNames = ['sweep'] as const;
