/**
 * So long after it ended can still be read what no wallet answered: enough for a client that polls. Anybody can make such a thing, at
 * ten kilobytes each, and nobody will ask about it later.
 */
export const unansweredSeconds = 900;

/** What one sweep sees to. */
export interface SweepTimes {
  /** What ended before was seen to by an earlier sweep. */
  readonly since: Date;
  readonly now: Date;
  /** What ended before then is past its retention. */
  readonly forgetBefore: Date;
  /** What no wallet ever answered and ended after the one instant and until the other need not be kept any longer. */
  readonly unanswered: { readonly after: Date; readonly until: Date };
}
