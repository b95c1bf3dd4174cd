import type { Reader, Transaction } from '../database/engine.ts';
import type { SweepTimes } from '../lib/sweep-times.ts';
import type { ClaimSets } from './pid/claim-sets.ts';
import type { CanonicalClaims, CredentialFormat, PidClaim } from './pid/pid.ts';

/**
 * The port between the bank and whoever checks presentations: the embedded OpenID4VP verifier, or a hosted authorizer. Features
 * know this file and nothing behind it.
 *
 * Outcomes travel one way only: the verifier calls its `PresentationListener` inside its own transaction, whatever brought the
 * outcome about (the wallet's post, the browser's completion, a poll of the hosted authorizer), so the change of the request and
 * its business action commit together with the verdict, exactly once.
 */
export interface Verifier {
  readonly name: 'embedded' | 'vidos';
  /** Says who hears of outcomes. Called once, by the composition root, before the first presentation. */
  deliverTo(listener: PresentationListener): void;
  /**
   * Prepares a presentation. Nothing is stored until the caller runs `record` in the transaction that stores its own side.
   * Throws VerifierUnavailable if a hosted verifier cannot be reached, UnsupportedPresentation for a mode or format it cannot do.
   */
  start(wanted: PresentationWanted): Promise<StartedPresentation>;
  /**
   * What the verifier remembers of a presentation now; undefined if it knows none by this id. The PID is not in it: it goes to the
   * listener once and is not kept.
   */
  outcome(reader: Reader, externalId: string): Promise<RememberedOutcome | undefined>;
  /**
   * Checks what a browser's Digital Credentials API returned; the listener hears of the outcome before this resolves. Of a
   * presentation that has ended nothing changes: it resolves to how it ended.
   * Throws UnsupportedPresentation if the presentation was not started in mode `dc_api`.
   */
  completeInBrowser(externalId: string, response: BrowserResponse): Promise<RememberedOutcome>;
  /** Locks a presentation until the transaction ends: nobody else settles or cancels it. Comes before locking what it is for. */
  lock(tx: Transaction, externalId: string): Promise<void>;
  /** Ends a presentation: a later answer of the wallet is refused. Does nothing if it has ended. */
  cancel(tx: Transaction, externalId: string): Promise<void>;
  /**
   * Asks a hosted verifier whose response_code this is, outside of any transaction, so that `resolveResponseCode` can redeem it
   * inside one. Call it first where it exists; an unknown code is no error. Throws VerifierUnavailable.
   */
  prepareResponseCode?(responseCode: string): Promise<void>;
  /** Redeems the single-use response_code of a same-device return: the presentation it belongs to, once. */
  resolveResponseCode(tx: Transaction, responseCode: string): Promise<string | undefined>;
  /**
   * Forgets keys of presentations past their time, and everything about those past their retention or that were never answered: a
   * batch of each. Whether some may be left.
   */
  sweep(tx: Transaction, times: SweepTimes): Promise<boolean>;
  /**
   * Whose PIDs are accepted now, and which of them are shown to be the same authority, also as those that are remembered from before.
   * Asks nobody.
   */
  anchors(remembered: readonly RememberedAnchor[]): readonly TrustedAnchor[];
  /** Resolves if presentations can be checked now. Throws VerifierUnavailable. */
  check(): Promise<void>;
}

/** Who vouches for a PID: the trust anchor that its chain leads to, which is a name and a public key (RFC 5280 §6.1.1). */
export interface PidIssuer {
  /** The subject as text, for people. */
  readonly name: string;
  /** Tells anchors apart. The same for every format, and for every certificate that has this name and this key. */
  readonly anchor: string;
}

/** A trust anchor that is in use. */
export interface TrustedAnchor extends PidIssuer {
  /** A certificate of it: DER as base64. */
  readonly certificate: string;
  /** Anchors of the same name whose owners certified this one's key. */
  readonly certifiedBy: readonly string[];
  /** Anchors that the trust list has, or had, in the same service. */
  readonly listedWith: readonly string[];
  /** Whether this text is its name, by the rules for comparing names (RFC 5280 §7.1). */
  bears(name: string): boolean;
}

/** A trust anchor that was in use at some time. */
export interface RememberedAnchor {
  readonly anchor: string;
  /** DER as base64. */
  readonly certificate: string;
}

export type PresentationMode = 'direct_post' | 'dc_api';
/** Whether a request to the browser's API names the bank by its certificate, or relies on the page's origin alone. */
export type BrowserRequestKind = 'signed' | 'unsigned';

export interface PresentationWanted {
  readonly mode: PresentationMode;
  /** One or both; with both the wallet chooses. */
  readonly formats: readonly CredentialFormat[];
  readonly claims: readonly PidClaim[];
  /** Where not all of them are needed: which will do. */
  readonly claimSets?: ClaimSets;
  /** Shown to the customer. */
  readonly purpose: string;
  /** In mode `dc_api`; what the verifier does as a rule when not said. */
  readonly browserRequest?: BrowserRequestKind;
  /**
   * In mode `direct_post`: the page to which a wallet on the same device sends the browser after its answer, with a `response_code`
   * in the fragment. The caller has checked that the page is the bank's own. Without it nothing follows the answer.
   */
  readonly returnUri?: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface StartedPresentation {
  readonly externalId: string;
  readonly nextAction: PresentationAction;
  /** Stores what the verifier must remember. A hosted verifier remembers by itself: then it does nothing. */
  record(tx: Transaction): Promise<void>;
}

/** What the client does next to reach the wallet. */
export type PresentationAction =
  /** Open this link on the same device, or show it as a QR code to another. */
  | { readonly type: 'open_wallet'; readonly url: string }
  /** Call navigator.credentials.get({digital: {requests: [{protocol, data}]}}). */
  | { readonly type: 'digital_credentials'; readonly protocol: string; readonly data: object };

export interface BrowserResponse {
  /** Where the page runs that called the API. Checked against the configured origins. */
  readonly origin: string;
  readonly protocol: string;
  readonly data: unknown;
}

export type PresentationProgress = 'created' | 'request_fetched' | 'response_received';

export type PresentationOutcome =
  | { readonly state: 'pending'; readonly progress: PresentationProgress }
  | { readonly state: 'verified'; readonly pid: VerifiedPid; readonly verdict: Verdict }
  | { readonly state: 'rejected'; readonly code: RefusalCode; readonly verdict: Verdict }
  | { readonly state: 'cancelled' };

/** An outcome as it can be read later: a verified one without the PID, of which only the listener hears. */
export type RememberedOutcome =
  | Exclude<PresentationOutcome, { state: 'verified' }>
  | Omit<Extract<PresentationOutcome, { state: 'verified' }>, 'pid'>;

/** A PID that passed every check. Holds only claims that were asked for. */
export interface VerifiedPid {
  readonly format: CredentialFormat;
  /** The credential's type: the vct, or the mdoc doctype. */
  readonly type: string;
  readonly issuer: PidIssuer;
  readonly claims: CanonicalClaims;
}

/** The report that is kept: every check that was made, in order, and by what. Never holds presented values. */
export interface Verdict {
  readonly accepted: boolean;
  readonly verifier: string;
  readonly format?: CredentialFormat;
  readonly checks: readonly Check[];
}

export interface Check {
  /** Stable, e.g. `kb_jwt.nonce`. */
  readonly id: string;
  readonly outcome: 'passed' | 'failed' | 'not_reached';
  /** What was expected, in words that may be shown to the client's developer. */
  readonly detail: string;
}

/** Why a presentation was refused. Stable: clients and support rely on it. */
export const refusalCodes = [
  'presentation_malformed',
  'presentation_unencrypted',
  'credential_missing',
  'credential_unexpected',
  'credential_type_not_accepted',
  'credential_issuer_not_trusted',
  'credential_signature_invalid',
  'credential_expired',
  'credential_not_yet_valid',
  'credential_revoked',
  'credential_suspended',
  'credential_status_unknown',
  'disclosure_invalid',
  'claim_missing',
  'claim_invalid',
  'holder_binding_missing',
  'holder_binding_invalid',
  'holder_binding_for_another_request',
  'holder_binding_too_old',
  'algorithm_not_accepted',
  'origin_not_expected',
  'wallet_declined',
  'wallet_error',
  /** The verifier stopped waiting for the wallet before the bank's own time was up. */
  'presentation_expired',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What the bank does when a presentation moves on. Called inside the verifier's transaction. */
export interface PresentationListener {
  /** The wallet fetched the request, or its response is being checked. */
  progressed(tx: Transaction, externalId: string, progress: PresentationProgress): Promise<void>;
  /** It ended. Called once per presentation. */
  settled(
    tx: Transaction,
    externalId: string,
    outcome: Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>,
  ): Promise<void>;
}

/** The verifier cannot be reached or cannot answer now. Never a reason to fail a customer's request. */
export class VerifierUnavailable extends Error {
  override readonly name = 'VerifierUnavailable';
}

/** The verifier does not do this mode or format. */
export class UnsupportedPresentation extends Error {
  override readonly name = 'UnsupportedPresentation';
}
