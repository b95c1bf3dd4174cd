/** The action, run at the first call only. Every call returns what that one does, so that callers of a second wait for the first. */
export function once<Result>(action: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => {
    running ??= action();
    return running;
  };
}
