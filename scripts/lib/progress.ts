import { showBars } from './progress-bar.ts';
import { showLines } from './progress-lines.ts';
import type { Progress, ProgressStream, ShowStep } from './progress-step.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Shows on standard error how far an action is, and returns what the action returns: bars on a terminal, a few plain lines elsewhere.
 * Standard output is left to what the command has to say.
 */
export async function withProgress<Result>(
  action: (show: ShowStep) => Promise<Result> | Result,
): Promise<Result> {
  const progress = openProgress(process.stderr, process.env);
  try {
    return await action(progress.show);
  } finally {
    progress.end();
  }
}

/** A terminal that cannot move its cursor (`TERM=dumb`) and one that a CI keeps as a log get lines as well. */
export function openProgress(stream: ProgressStream, environment: Environment): Progress {
  const redraws = stream.isTTY === true && environment.TERM !== 'dumb' && !environment.CI;
  // https://no-color.org: whatever it is set to, unless that is nothing.
  return redraws ? showBars(stream, { color: !environment.NO_COLOR }) : showLines(stream);
}
