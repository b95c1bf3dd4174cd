import type { Reader } from '../../database/engine.ts';
import { Problem } from '../../http/problem.ts';
import type { Clock } from '../../lib/clock.ts';
import type { RememberedOutcome, Verifier } from '../../verifier/verifier.ts';
import { requestNotFound } from './problems.ts';
import { findRequest } from './repository.ts';
import { type AuthRequestRow, hasExpired } from './resource.ts';

/** A request, and what its verifier remembers of the presentation. */
export interface RequestReport {
  readonly row: AuthRequestRow;
  /** Undefined once the verifier has forgotten it, or if another verifier checked it. */
  readonly outcome: RememberedOutcome | undefined;
}

/** A request of any customer, for staff. Throws auth_request_not_found, VerifierUnavailable. */
export async function reportOf(
  reader: Reader,
  deps: { readonly verifier: Verifier; readonly clock: Clock },
  id: string,
): Promise<RequestReport> {
  const row = await findRequest(reader, { id });
  if (!row) throw new Problem(requestNotFound);
  const isOurs = row.verifier === deps.verifier.name;
  const outcome = isOurs ? await deps.verifier.outcome(reader, row.external_authorization_id) : undefined;
  const late = hasExpired(row, deps.clock.now());
  return { row: late ? { ...row, status: 'expired', completed_at: row.expires_at } : row, outcome };
}
