import { showBars } from './progress-bar.ts';
import { showLines } from './progress-lines.ts';

/** How far one step of a command is. Numbers that only grow, until `done` is `all`. */
export interface Step {
  /** What is counted, for people: `rows copied`. Another one begins another step. */
  readonly what: string;
  readonly done: number;
  /** Undefined where nobody knows before the end; then only the time is shown. */
  readonly all: number | undefined;
  readonly unit?: 'bytes';
}

export type ShowStep = (step: Step) => void;

/** What shows the steps of a command. Between two steps, and after `end`, a command may print. */
export interface Progress {
  readonly show: ShowStep;
  /** Ends the line of the step that was shown last. */
  readonly end: () => void;
}

/** Where progress is shown: `process.stderr`, or what a test puts in its place. */
export type ProgressStream = NodeJS.WritableStream & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

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
