import type { Ending, ExtractedCredential } from '../api/messages.ts';

/** How an authorization ends. The caller of the stand-in decides it, because the stand-in verifies nothing. */
export type Decision =
  | {
      readonly status: 'authorized';
      readonly credentials: readonly ExtractedCredential[];
      readonly policies?: readonly object[];
    }
  | { readonly status: 'rejected' | 'error'; readonly policies?: readonly object[] }
  | { readonly status: 'expired' };

/** The policy results of an authorization in which every policy was evaluated and none failed. */
export const passedPolicies: readonly object[] = [
  passed('authorizer', 'format'),
  passed('validator', 'trustedIssuer'),
  passed('validator', 'credentialQuery'),
  passed('verifier', 'proof'),
  passed('verifier', 'notBefore'),
  passed('verifier', 'notAfter'),
];

export function passed(service: string, policy: string): object {
  return { path: ['pid', 0], policy, service, data: {} };
}

export function failed(service: string, policy: string, vidosType: string): object {
  const error = {
    type: `https://vidos.id/errors/${vidosType}`,
    title: vidosType,
    detail: 'in detail',
    vidosType,
  };
  return { path: ['pid', 0], policy, service, error };
}

export interface Authorization {
  readonly id: string;
  readonly request: Readonly<Record<string, unknown>>;
  status: 'created' | 'pending' | Ending;
  decision: Decision | undefined;
  /** The decision for a response through the browser. */
  planned: Decision;
}

/** The authorizations and response codes of one stand-in. */
export class StandInState {
  readonly authorizations = new Map<string, Authorization>();
  readonly codes = new Map<string, string>();

  create(request: Readonly<Record<string, unknown>>): Authorization {
    const id = crypto.randomUUID();
    const made: Authorization = {
      id,
      request,
      status: 'created',
      decision: undefined,
      planned: { status: 'rejected' },
    };
    this.authorizations.set(id, made);
    return made;
  }

  /** Throws for an unknown id, which is a mistake of the stand-in's caller. */
  get(id: string): Authorization {
    const found = this.authorizations.get(id);
    if (!found) throw new Error('the stand-in has no such authorization');
    return found;
  }

  decide(id: string, decision: Decision): void {
    const authorization = this.get(id);
    authorization.status = decision.status;
    authorization.decision = decision;
  }

  /** The authorization that a code belongs to, the first time it is redeemed. */
  redeem(code: string): Authorization | undefined {
    const id = this.codes.get(code);
    this.codes.delete(code);
    return id === undefined ? undefined : this.authorizations.get(id);
  }
}
