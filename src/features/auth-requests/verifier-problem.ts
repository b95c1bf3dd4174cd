import { Problem } from '../../http/problem.ts';
import { presentationUnsupported, verifierUnavailable } from '../../http/problems.ts';
import { UnsupportedPresentation, VerifierUnavailable } from '../../verifier/verifier.ts';

/** The problem that a client is told when the verifier's port throws; undefined for every other error. */
export function verifierProblem(error: unknown): Problem | undefined {
  if (error instanceof VerifierUnavailable) return new Problem(verifierUnavailable);
  if (error instanceof UnsupportedPresentation) return new Problem(presentationUnsupported);
  return undefined;
}
