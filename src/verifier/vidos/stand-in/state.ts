import type { Ending, ExtractedCredential } from '../authorizer-api.ts';

/** What a presentation at the stand-in leads to: said by whoever plays the wallet, because nothing is verified here. */
export type Decision =
  | {
      readonly status: 'authorized';
      readonly credentials: readonly ExtractedCredential[];
      readonly policies?: readonly object[];
    }
  | { readonly status: 'rejected' | 'error'; readonly policies?: readonly object[] }
  | { readonly status: 'expired' };

/** Policy results as the authorizer gives them when everything was evaluated and nothing failed. */
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
  /** What a presentation through the browser will lead to. */
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

  /** Throws for an id that was never given out: that is a mistake of whoever drives the stand-in. */
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

  /** Redeems a code: the authorization it belongs to, once. */
  redeem(code: string): Authorization | undefined {
    const id = this.codes.get(code);
    this.codes.delete(code);
    return id === undefined ? undefined : this.authorizations.get(id);
  }
}
