import type { Row } from '../../database/database-schema.ts';
import type { PidClaim } from '../../verifier/pid/pid.ts';

export type Kind = Row<'auth_requests'>['kind'];

/** What requests of a kind are for, and how long they live. Which claims they ask for is in asking.ts. */
interface KindRule {
  readonly purpose: string;
  readonly ttlSeconds: number;
}

const tenMinutes = 600;
const fiveMinutes = 300;

export const kinds: Readonly<Record<Kind, KindRule>> = {
  signup: { purpose: 'Verify your identity for signup', ttlSeconds: tenMinutes },
  signin: { purpose: 'Verify your identity for signin', ttlSeconds: tenMinutes },
  payment: { purpose: 'Confirm your identity for payment', ttlSeconds: fiveMinutes },
  loan: { purpose: 'Verify your identity for loan application', ttlSeconds: fiveMinutes },
  profile_update: { purpose: 'Verify your identity for profile update', ttlSeconds: tenMinutes },
};

/** The kinds that open a session. Anybody may create them; requests of the other kinds belong to a signed-in customer. */
export const sessionKinds = ['signup', 'signin'] as const satisfies readonly Kind[];
export type SessionKind = (typeof sessionKinds)[number];

/** Whether a request of this kind is redeemed for a session. */
export function opensSession(kind: Kind): kind is SessionKind {
  return sessionKinds.some((open) => open === kind);
}

/** What a claim is called on the screen. */
export const claimLabels: Readonly<Record<PidClaim, string>> = {
  family_name: 'Family name',
  given_name: 'Given name',
  birth_date: 'Date of birth',
  nationality: 'Nationality',
  personal_administrative_number: 'Personal administrative number',
  document_number: 'Document number',
  email_address: 'Email address',
  resident_address: 'Address',
  portrait: 'Portrait',
};
