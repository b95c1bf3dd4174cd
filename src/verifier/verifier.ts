import type { Reader, Transaction } from '../database/engine.ts';
import type { SweepTimes } from '../lib/sweep-times.ts';
import type { ClaimSets } from './pid/claim-sets.ts';
import type { CanonicalClaims, CredentialFormat, PidClaim } from './pid/pid.ts';

/**
 * The port between the bank and its verifier, which is the embedded OpenID4VP verifier or a hosted authorizer. Features know this file
 * and nothing behind it.
 *
 * The verifier tells outcomes to its `PresentationListener`, inside its own transaction, and in no other way. So the verdict, the
 * change of the bank's request and its business action commit together and once, whether the response came by post, from a browser
 * or by a poll of the hosted authorizer.
 */
export interface Verifier {
  readonly name: 'embedded' | 'vidos';
  /** Sets the listener for outcomes. The composition root calls it once, before the first presentation. */
  deliverTo(listener: PresentationListener): void;
  /**
   * Begins a presentation. It is stored when the caller runs `record`, in the transaction that stores the caller's own request.
   * Throws VerifierUnavailable if a hosted verifier cannot be reached, UnsupportedPresentation for a mode or format it cannot do.
   */
  start(wanted: PresentationWanted): Promise<StartedPresentation>;
  /** The outcome so far; undefined if the id is unknown. It has no PID, because only the listener gets that and the verifier does not keep it. */
  outcome(reader: Reader, externalId: string): Promise<RememberedOutcome | undefined>;
  /**
   * Checks the response that a browser's Digital Credentials API returned, and resolves after the listener was told the outcome. If the
   * presentation has ended before, it resolves to that outcome and changes nothing. Throws UnsupportedPresentation if the presentation
   * was not started in mode `dc_api`.
   */
  completeInBrowser(externalId: string, response: BrowserResponse): Promise<RememberedOutcome>;
  /**
   * Locks a presentation until the transaction ends, so that no other transaction settles or cancels it. Lock it before the bank's
   * request that it belongs to: the verifier locks in this order too, and the reverse could deadlock.
   */
  lock(tx: Transaction, externalId: string): Promise<void>;
  /** Ends a presentation, so that a later response of the wallet is refused. Does nothing if it has ended. */
  cancel(tx: Transaction, externalId: string): Promise<void>;
  /**
   * Asks a hosted verifier to which presentation a response_code belongs. Where it exists, call it before `redeemResponseCode` and
   * outside of a transaction, since it makes a call over the network. An unknown code is not an error. Throws VerifierUnavailable.
   */
  lookUpResponseCode?(responseCode: string): Promise<void>;
  /** Redeems the response_code of a same-device return. Resolves to the id of its presentation the first time, then to undefined. */
  redeemResponseCode(tx: Transaction, responseCode: string): Promise<string | undefined>;
  /**
   * Deletes the response keys of presentations that have expired, and presentations that are past their retention or were never
   * answered: a batch of each. Resolves to whether some may be left.
   */
  sweep(tx: Transaction, times: SweepTimes): Promise<boolean>;
  /**
   * The trust anchors for PIDs now, and which of them, or of the remembered ones, are shown to be the same authority. It makes no call
   * over the network.
   */
  anchors(remembered: readonly RememberedAnchor[]): readonly TrustedAnchor[];
  /** Resolves if presentations can be checked now. Throws VerifierUnavailable. */
  check(): Promise<void>;
}

/** The issuer of a PID: the trust anchor that its chain leads to, which is a name and a public key (RFC 5280 §6.1.1). */
export interface PidIssuer {
  /** The subject as text, for people. */
  readonly name: string;
  /** The id of the anchor. It is the same for both formats, and for all certificates with this name and key. */
  readonly anchor: string;
}

/** A trust anchor that is in use. */
export interface TrustedAnchor extends PidIssuer {
  /** One of its certificates: DER as base64. */
  readonly certificate: string;
  /** The anchors of the same name that certified this one's key. */
  readonly certifiedBy: readonly string[];
  /** The anchors that the trust list has, or had, in the same service. */
  readonly listedWith: readonly string[];
  /** Whether the text is the anchor's name by the rules for comparing names (RFC 5280 §7.1). */
  bears(name: string): boolean;
}

/** A trust anchor that was in use before. */
export interface RememberedAnchor {
  readonly anchor: string;
  /** DER as base64. */
  readonly certificate: string;
}

export type PresentationMode = 'direct_post' | 'dc_api';
/** A signed request names the bank by its certificate. With an unsigned one the wallet knows only the origin of the page. */
export type BrowserRequestKind = 'signed' | 'unsigned';

export interface PresentationWanted {
  readonly mode: PresentationMode;
  /** With both formats the wallet chooses one. */
  readonly formats: readonly CredentialFormat[];
  readonly claims: readonly PidClaim[];
  /** The combinations of claims that suffice, in order of preference. Without it all claims are needed. */
  readonly claimSets?: ClaimSets;
  /** Shown to the customer. */
  readonly purpose: string;
  /** In mode `dc_api`. Default: the first kind that the operator offers. */
  readonly browserRequest?: BrowserRequestKind;
  /**
   * In mode `direct_post`: the page to which a wallet on the same device sends the browser after its answer, with a `response_code`
   * in the fragment. The caller has checked that the page is the bank's own. Without it the wallet sends the browser nowhere.
   */
  readonly returnUri?: string;
  readonly now: Date;
  readonly expiresAt: Date;
}

export interface StartedPresentation {
  /** The verifier's id of the presentation. The bank keeps it with its request and names the presentation by it. */
  readonly externalId: string;
  readonly nextAction: PresentationAction;
  /** Stores the presentation. */
  record(tx: Transaction): Promise<void>;
}

/** The client's next step towards the wallet. */
export type PresentationAction =
  /** Open this link on the same device, or show it as a QR code to another. */
  | { readonly type: 'open_wallet'; readonly url: string }
  /** Call navigator.credentials.get({digital: {requests: [{protocol, data}]}}). */
  | { readonly type: 'digital_credentials'; readonly protocol: string; readonly data: object };

export interface BrowserResponse {
  /** The origin of the page that called the API. It is checked against the configured origins. */
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

/** An outcome as it can be read later: without the PID of a verified one. */
export type RememberedOutcome =
  | Exclude<PresentationOutcome, { state: 'verified' }>
  | Omit<Extract<PresentationOutcome, { state: 'verified' }>, 'pid'>;

/** A PID that passed every check, with the requested claims only. */
export interface VerifiedPid {
  readonly format: CredentialFormat;
  /** The credential's type: the vct, or the mdoc doctype. */
  readonly type: string;
  readonly issuer: PidIssuer;
  readonly claims: CanonicalClaims;
}

/** The report that is kept: the checks in order, and the name of the verifier that made them. It holds no presented value. */
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
  /** What was expected, and what came if the check failed, in words for the client's developer. */
  readonly detail: string;
}

/** Why a presentation was refused. Stable, since clients and support rely on it. */
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
  /** The verifier stopped waiting for the wallet before the bank's request expired. */
  'presentation_expired',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** The bank's part when a presentation proceeds. The verifier calls it inside its own transaction. */
export interface PresentationListener {
  /** The wallet fetched the request, or its response is being checked. */
  progressed(tx: Transaction, externalId: string, progress: PresentationProgress): Promise<void>;
  /** The presentation ended. Called once for each. */
  settled(
    tx: Transaction,
    externalId: string,
    outcome: Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>,
  ): Promise<void>;
}

/** The verifier cannot be reached or cannot answer now. A pending request of a customer must not fail because of it. */
export class VerifierUnavailable extends Error {
  override readonly name = 'VerifierUnavailable';
}

/** The verifier does not do this mode or format. */
export class UnsupportedPresentation extends Error {
  override readonly name = 'UnsupportedPresentation';
}
