import type { Row } from '../../database/database-schema.ts';
import type { PidClaim } from '../../verifier/pid.ts';

export type Kind = Row<'auth_requests'>['kind'];

/** What each kind of request asks the wallet for, why, and for how long. The only place that says so. */
interface KindRule {
  readonly purpose: string;
  /** Asked for always. */
  readonly claims: readonly PidClaim[];
  /** The customer chooses some of these as well. */
  readonly choosable: readonly PidClaim[];
  readonly ttlSeconds: number;
}

const tenMinutes = 600;
const fiveMinutes = 300;
const namedHolder: readonly PidClaim[] = ['personal_administrative_number', 'family_name', 'given_name'];

export const kinds: Readonly<Record<Kind, KindRule>> = {
  signup: {
    purpose: 'Verify your identity for signup',
    claims: [
      'family_name',
      'given_name',
      'birth_date',
      'nationality',
      'personal_administrative_number',
      'document_number',
      'portrait',
    ],
    choosable: [],
    ttlSeconds: tenMinutes,
  },
  signin: {
    purpose: 'Verify your identity for signin',
    claims: ['personal_administrative_number'],
    choosable: [],
    ttlSeconds: tenMinutes,
  },
  payment: {
    purpose: 'Confirm your identity for payment',
    claims: namedHolder,
    choosable: [],
    ttlSeconds: fiveMinutes,
  },
  loan: {
    purpose: 'Verify your identity for loan application',
    claims: namedHolder,
    choosable: [],
    ttlSeconds: fiveMinutes,
  },
  profile_update: {
    purpose: 'Verify your identity for profile update',
    claims: ['personal_administrative_number'],
    choosable: [
      'family_name',
      'given_name',
      'birth_date',
      'nationality',
      'email_address',
      'resident_address',
      'portrait',
    ],
    ttlSeconds: tenMinutes,
  },
};

/** Kinds that anybody may create; the others belong to a signed-in customer. */
export const openKinds = ['signup', 'signin'] as const satisfies readonly Kind[];
export type OpenKind = (typeof openKinds)[number];

/** Whether requests of this kind are redeemed for a session. */
export function isEntry(kind: Kind): kind is OpenKind {
  return openKinds.some((open) => open === kind);
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
