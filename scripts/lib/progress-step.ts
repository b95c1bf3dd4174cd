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
