import type { SignatureAlgorithm as CoseAlgorithm } from '@owf/mdoc';
import type { Disclosure, kbPayload } from '@sd-jwt/core';
import type { MdocPlan } from '../pid-issuer/mdoc-issuer.ts';
import type { PidPlan } from '../pid-issuer/sd-jwt-issuer.ts';
import type { SignatureAlgorithm } from '../pid-issuer/signing.ts';
import type { DevelopmentPki } from '../pki/development-pki.ts';
import type { EncryptionKey } from './request/parameters.ts';
import type { Handover } from './request/session-transcript.ts';

/**
 * The departures of a wallet from what it should do, in the order in which an answer is made. The well-behaved wallet has none. A
 * misbehaviour has one or two, and the rest of its answer is correct, so that a bank that refuses it does so for that one reason: a
 * forged disclosure, for example, comes with a valid key binding.
 */
export interface Behaviour {
  /** Fetches the request by GET although the verifier asked for POST. */
  readonly ignoresRequestUriMethod?: boolean;
  /** Answers with this error instead of a presentation (OpenID4VP 1.0 §8.5). */
  readonly error?: string;
  /** Chooses the claims to disclose. */
  readonly claims?: (matched: Claims, held: Claims) => Claims;
  /** The formats in which the wallet holds the PID. Default: both. */
  readonly holds?: readonly HeldFormat[];
  /** Departures in presenting an mdoc. */
  readonly mdoc?: MdocBehaviour;
  /** Changes the PID that is issued, or its issuer. */
  readonly pid?: (plan: PidPlan, setting: Setting) => PidPlan | Promise<PidPlan>;
  /** Changes the issuer-signed JWT. */
  readonly credentialJwt?: (jwt: string) => string;
  /** Changes the disclosures before the holder signs over them. */
  readonly disclosures?: (chosen: readonly Disclosure[]) => readonly Disclosure[];
  /** Changes what the holder signs, or its key. Undefined: there is no key binding. */
  readonly keyBinding?: (plan: KeyBindingPlan, setting: Setting) => OptionalPlan | Promise<OptionalPlan>;
  /** Changes the presentation after the holder has signed. */
  readonly presentation?: (compact: string) => string;
  /** Changes the `vp_token`: presentations by credential query id. */
  readonly vpToken?: (token: VpToken) => unknown;
  /** Changes the parameters of the response: vp_token and state, or error and state. */
  readonly answer?: (parameters: Claims) => Claims;
  /** Changes the encryption. Undefined: the response is not encrypted. Not applicable if the verifier asks for a plain response. */
  readonly encryption?: (plan: EncryptionPlan) => EncryptionPlan | undefined | Promise<EncryptionPlan>;
  /** Signs the response with the holder's key instead of encrypting it. */
  readonly signsAnswer?: boolean;
  /** Changes the protocol that a response through the browser declares. */
  readonly protocol?: (asked: string) => string;
  /** Changes the HTTP message that carries the response. */
  readonly message?: (message: Message) => Message;
  /** When the message is sent. Default: once, at once. */
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

/** The key and header of a JWE before it is made (OpenID4VP 1.0 §8.3). */
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

/** Namespace and element identifier: a claims path pointer into an mdoc (OpenID4VP 1.0 §7.2). */
export type ElementPath = readonly [namespace: string, identifier: string];

/**
 * The departures of a wallet in presenting an mdoc, in the order in which a presentation is made. The rest of the presentation is
 * correct: a forged element, for example, comes with a valid device signature.
 */
export interface MdocBehaviour {
  /** Changes the mdoc that is issued, or its issuer. */
  readonly mdoc?: (plan: MdocPlan, setting: Setting) => MdocPlan | Promise<MdocPlan>;
  /** Chooses the elements to disclose. */
  readonly elements?: (asked: readonly ElementPath[]) => readonly ElementPath[];
  /** Changes what the device signs, or its key. */
  readonly deviceAuth?: (plan: DeviceAuthPlan) => DeviceAuthPlan | Promise<DeviceAuthPlan>;
  /** Changes the DeviceResponse, as decoded CBOR, after the device has signed. */
  readonly deviceResponse?: (response: CborMap) => CborMap;
}

export type CborMap = Map<string, unknown>;

/** A device signature before it is made (ISO/IEC 18013-5 §9.1.3.6). */
export interface DeviceAuthPlan {
  readonly docType: string;
  readonly handover: Handover;
  readonly key: CryptoKey;
  readonly algorithm: CoseAlgorithm;
  /** Device-signed elements by namespace and identifier. */
  readonly deviceSigned: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Attaches the signed payload, which should be detached. */
  readonly attachesPayload?: boolean;
}
