/** How many rows a statement of the sweep changes at most: so few that a call which needs one of them does not wait long. */
export const batchRows = 500;

/** Whether there may be more rows to change, after statements that were limited to `batchRows` changed these numbers of rows. */
export function mayHaveLeft(...changed: readonly number[]): boolean {
  return changed.some((rows) => rows >= batchRows);
}
