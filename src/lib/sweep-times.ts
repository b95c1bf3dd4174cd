/**
 * How long a request that no wallet answered can still be read after its end, which is enough for a client that polls. Anybody can
 * create such requests, and each takes about ten kilobytes, so they are deleted soon.
 */
export const unansweredSeconds = 900;

/** The instants of one sweep. */
export interface SweepTimes {
  /** An earlier sweep has handled everything that ended before. */
  readonly since: Date;
  readonly now: Date;
  /** Everything that ended before is past its retention. */
  readonly forgetBefore: Date;
  /** What no wallet answered is deleted if it ended after the one instant and until the other. */
  readonly unanswered: { readonly after: Date; readonly until: Date };
}
