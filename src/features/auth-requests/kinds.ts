import { authRequestKinds } from '../../database/enums.ts';
import type { PidClaim } from '../../verifier/pid/pid.ts';

export type Kind = (typeof authRequestKinds)[number];

interface KindRule {
  /** What the customer reads before the wallet opens. */
  readonly purpose: string;
  /** How long a wallet may take. */
  readonly ttlSeconds: number;
  /** The claims that the kind needs beside those that identify the holder. A PID without one of them is refused. */
  readonly needs: readonly PidClaim[];
  /** Anybody may create a kind that opens a session; the others belong to a signed-in customer. */
  readonly opensSession?: true;
}

const tenMinutes = 600;
const fiveMinutes = 300;

/** What each kind of request is. CONTRIBUTING.md, "Add a kind of request", shows how one is added. */
export const kinds = {
  signup: {
    purpose: 'Verify your identity for signup',
    ttlSeconds: tenMinutes,
    needs: ['family_name', 'given_name', 'birth_date', 'nationality'],
    opensSession: true,
  },
  signin: {
    purpose: 'Verify your identity for signin',
    ttlSeconds: tenMinutes,
    needs: [],
    opensSession: true,
  },
  payment: {
    purpose: 'Confirm your identity for payment',
    ttlSeconds: fiveMinutes,
    needs: ['family_name', 'given_name'],
  },
  loan: {
    purpose: 'Verify your identity for loan application',
    ttlSeconds: fiveMinutes,
    needs: ['family_name', 'given_name'],
  },
  profile_update: {
    purpose: 'Verify your identity for profile update',
    ttlSeconds: tenMinutes,
    needs: [],
  },
} as const satisfies Readonly<Record<Kind, KindRule>>;

export type SessionKind = {
  [Name in Kind]: (typeof kinds)[Name] extends { opensSession: true } ? Name : never;
}[Kind];

/** Whether requests of this kind are redeemed for a session. */
export function opensSession(kind: Kind): kind is SessionKind {
  const rule: KindRule = kinds[kind];
  return rule.opensSession === true;
}

export const sessionKinds: readonly SessionKind[] = authRequestKinds.filter(opensSession);
