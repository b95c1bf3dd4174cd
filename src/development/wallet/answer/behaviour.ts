import type { Disclosure, kbPayload } from '@sd-jwt/core';
import type { PidPlan } from '../../pid-issuer/issuer.ts';
import type { SignatureAlgorithm } from '../../pid-issuer/signing.ts';
import type { DevelopmentPki } from '../../pki/development-pki.ts';
import type { EncryptionKey } from '../request/request-payload.ts';
import type { MdocBehaviour } from './mdoc-presentation.ts';

/**
 * Where a wallet may depart from what it should do, in the order in which an answer is made. The well-behaved wallet has none of
 * these; a misbehaviour has one or two, and everything it does not name stays as it should be. So what a bank refuses is refused for
 * that one reason: a forged disclosure, for example, is covered by a valid key binding.
 */
export interface Behaviour {
  /** Fetches the request by GET although the verifier asked for POST. */
  readonly ignoresRequestUriMethod?: boolean;
  /** Answers with this error instead of a presentation (OpenID4VP 1.0 §8.5). */
  readonly error?: string;
  /** Which of the matched claims are disclosed. */
  readonly claims?: (matched: Claims, held: Claims) => Claims;
  /** In which formats the wallet holds the PID. Both if not said. */
  readonly holds?: readonly HeldFormat[];
  /** Departures in presenting an mdoc. */
  readonly mdoc?: MdocBehaviour;
  /** What is issued, and by whom. */
  readonly pid?: (plan: PidPlan, setting: Setting) => PidPlan | Promise<PidPlan>;
  /** The issuer-signed JWT of the credential. */
  readonly credentialJwt?: (jwt: string) => string;
  /** The disclosures that are sent, before the holder signs over them. */
  readonly disclosures?: (chosen: readonly Disclosure[]) => readonly Disclosure[];
  /** What the holder signs, and with which key. Undefined: nothing. */
  readonly keyBinding?: (plan: KeyBindingPlan, setting: Setting) => OptionalPlan | Promise<OptionalPlan>;
  /** The whole presentation, after the holder has signed. */
  readonly presentation?: (compact: string) => string;
  /** `vp_token`: presentations by credential query id. */
  readonly vpToken?: (token: VpToken) => unknown;
  /** The parameters of the answer: vp_token and state, or error and state. */
  readonly answer?: (parameters: Claims) => Claims;
  /** How the answer is encrypted. Undefined: not at all. Not applicable where the verifier wants it plain. */
  readonly encryption?: (plan: EncryptionPlan) => EncryptionPlan | undefined | Promise<EncryptionPlan>;
  /** Signs the answer with the holder's key instead of encrypting it. */
  readonly signsAnswer?: boolean;
  /** The protocol that an answer through the browser claims to be in. */
  readonly protocol?: (asked: string) => string;
  /** The HTTP message that carries the answer. */
  readonly message?: (message: Message) => Message;
  /** When the message is sent. Once and at once if not said. */
  readonly delivery?: 'twice' | 'after_expiry';
}

export type HeldFormat = 'dc+sd-jwt' | 'mso_mdoc';
export type Claims = Readonly<Record<string, unknown>>;
export type VpToken = Readonly<Record<string, readonly string[]>>;
type OptionalPlan = KeyBindingPlan | undefined;

export interface Setting {
  readonly pki: DevelopmentPki;
  readonly now: Date;
}

/** A KB-JWT before it is signed (RFC 9901 §4.3). */
export interface KeyBindingPlan {
  readonly typ: string;
  readonly payload: kbPayload;
  readonly key: CryptoKey;
  readonly algorithm: SignatureAlgorithm;
}

/** A JWE before it is made (OpenID4VP 1.0 §8.3). */
export interface EncryptionPlan {
  readonly key: EncryptionKey;
  readonly header: {
    readonly alg: string;
    readonly enc: string;
    readonly kid?: string;
    readonly zip?: string;
  };
}

export interface Message {
  readonly contentType: string;
  readonly body: string;
}
