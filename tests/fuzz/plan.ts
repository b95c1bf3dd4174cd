import type { Behaviour } from '../../src/development/wallet/behaviour.ts';

/** One thing to send, made of the seed alone: what only the running bank knows (ids, tokens) is named and filled in when it is sent. */
export type Plan = HttpPlan | RawPlan | WalletPlan;

/** A name in braces, e.g. `{{session}}`, stands for what the scene knows under it. */
export interface HttpPlan {
  readonly kind: 'http';
  /** In the report. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** Bytes as they go over the connection, whole or not. */
export interface RawPlan {
  readonly kind: 'raw';
  readonly name: string;
  readonly text: string;
}

/** A wallet that is at fault in one place deep within an otherwise good answer. */
export interface WalletPlan {
  readonly kind: 'wallet';
  readonly name: string;
  readonly format: 'dc+sd-jwt' | 'mso_mdoc';
  readonly mode: 'direct_post' | 'dc_api';
  readonly behaviour: Behaviour;
}
