/** How many rows a statement of the sweep takes at most: so few that nobody waits long for one of them. */
export const batchRows = 500;

/** Whether statements that take so many rows at most, and changed these, may have left some. */
export function mayHaveLeft(...changed: readonly number[]): boolean {
  return changed.some((rows) => rows >= batchRows);
}
