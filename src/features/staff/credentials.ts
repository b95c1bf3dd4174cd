import { Problem } from '../../http/problem.ts';
import { secretMatches } from '../../lib/secrets.ts';
import { staffNotConfigured, staffTokenInvalid, staffTokenMissing } from './problems.ts';

/** A member of staff, or a system that acts for them. Only the token's hash is configured. */
export interface StaffCredential {
  readonly name: string;
  readonly tokenHash: string;
}

/** Authenticates staff. Returns the credential's name. Throws staff_not_configured, staff_token_missing, staff_token_invalid. */
export type AuthenticateStaff = (request: Request) => string;

/** Staff authenticate by bearer token (RFC 6750 §2.1) only. With a cookie, a page on another site could act for them. */
export function createAuthenticateStaff(credentials: readonly StaffCredential[]): AuthenticateStaff {
  return (request) => {
    if (credentials.length === 0) throw new Problem(staffNotConfigured);
    const header = request.headers.get('authorization');
    if (header === null) throw new Problem(staffTokenMissing);
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
    // Compares all of them, so that the time does not tell which one matched.
    const [found] = credentials.filter(({ tokenHash }) => secretMatches(token, tokenHash));
    if (!found) throw new Problem(staffTokenInvalid);
    return found.name;
  };
}
