import type { RefusalCode, Verdict, VerifiedPid } from '../../verifier.ts';

/** How the checks of an answer ended: with a PID, or with the reason why there is none. */
export type Judgement =
  | { readonly state: 'verified'; readonly pid: VerifiedPid; readonly verdict: Verdict }
  | { readonly state: 'rejected'; readonly code: RefusalCode; readonly verdict: Verdict };
