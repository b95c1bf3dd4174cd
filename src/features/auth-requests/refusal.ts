import { Problem } from '../../http/problem.ts';
import { toInstant } from '../../lib/clock.ts';
import { requestEnded, requestExpired, requestPending, requestRedeemed } from './problems.ts';
import { type AuthRequestRow, hasExpired } from './resource.ts';

/** The problem that tells why nothing more can be done with a request, or nothing yet. */
export function refusalOf(row: AuthRequestRow, now: Date): Problem {
  if (row.redeemed_at !== null) return new Problem(requestRedeemed);
  if (hasExpired(row, now)) return new Problem(requestExpired);
  if (row.status === 'pending') return new Problem(requestPending);
  // It was authorized, but not redeemed in time.
  const late = row.status === 'authorized' && row.expires_at <= toInstant(now);
  return new Problem(late ? requestExpired : requestEnded);
}
