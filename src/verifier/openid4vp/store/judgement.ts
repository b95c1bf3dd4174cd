import type { RefusalCode, Verdict, VerifiedPid } from '../../verifier.ts';

/** The result of checking a response: the PID, or the reason for the refusal. */
export type Judgement =
  | { readonly state: 'verified'; readonly pid: VerifiedPid; readonly verdict: Verdict }
  | { readonly state: 'rejected'; readonly code: RefusalCode; readonly verdict: Verdict };
