import { Problem } from '../../http/problem.ts';
import { secretMatches } from '../../lib/secrets.ts';
import { staffNotConfigured, staffTokenInvalid, staffTokenMissing } from './problems.ts';

/** A member of staff, or a system that acts for them. Only the token's hash is configured. */
export interface StaffCredential {
  readonly name: string;
  readonly tokenHash: string;
}

/** Lets staff in. Returns the credential's name. Throws staff_not_configured, staff_token_missing, staff_token_invalid. */
export type AuthenticateStaff = (request: Request) => string;

/** By bearer token (RFC 6750 §2.1) and nothing else: no cookie, so that no page can act for a member of staff. */
export function createAuthenticateStaff(credentials: readonly StaffCredential[]): AuthenticateStaff {
  return (request) => {
    if (credentials.length === 0) throw new Problem(staffNotConfigured);
    const header = request.headers.get('authorization');
    if (header === null) throw new Problem(staffTokenMissing);
    const token = /^Bearer +(\S+)$/i.exec(header)?.[1] ?? '';
    // All of them are compared, so that the time tells nothing of which one it was.
    const [found] = credentials.filter(({ tokenHash }) => secretMatches(token, tokenHash));
    if (!found) throw new Problem(staffTokenInvalid);
    return found.name;
  };
}
