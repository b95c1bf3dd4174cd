import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';

/** More than this is not kept in memory for a reader that has stopped reading. */
const mostWaitingBytes = 8 * 1024 * 1024;

type Output = Pick<Writable, 'write' | 'on'>;

/** Where log lines go. Writing never throws, and never fails for the caller. */
export interface LogOutput {
  /** Writes whole lines, each with its line break. */
  write(text: string): void;
  /** Resolves once all that was written has come out or has failed, or after so many milliseconds. */
  settled(withinMs: number): Promise<void>;
  /** How many lines were lost since the process began. */
  lostLines(): number;
}

/**
 * Writes log lines to standard output, and lives on when that is a full disk (ENOSPC), a pipe that nobody reads any more (EPIPE) or one
 * whose reader stands still. The first line that is lost is told once on standard error, in a log line of its own; those that follow are
 * counted, and the first that comes out again is followed by one that says how many were dropped.
 */
export function createLogOutput(options: {
  readonly out: Output;
  /** Where the loss is told. */
  readonly err: Output;
  readonly clock: Clock;
}): LogOutput {
  const { out, err, clock } = options;
  let waitingBytes = 0;
  let dropped = 0;
  let lostLines = 0;
  let isLost = false;
  let onSettled = (): void => undefined;
  // The callback of the write says the same; without a listener the event would end the process.
  for (const stream of [out, err]) stream.on('error', () => undefined);

  const line = (level: string, event: string, fields: object): string =>
    `${JSON.stringify({ time: clock.now().toISOString(), level, event, ...fields })}\n`;

  const lose = (text: string, error: unknown): void => {
    dropped += linesIn(text);
    lostLines += linesIn(text);
    if (isLost) return;
    isLost = true;
    send(err, line('error', 'log_output_lost', { errorCode: codeOf(error) }), () => undefined);
  };

  const recover = (): void => {
    isLost = false;
    const count = dropped;
    dropped = 0;
    // A line of its own that is lost again must not be counted as one of the bank's.
    push(line('warn', 'log_lines_dropped', { count }), () => {
      dropped += count;
    });
  };

  const push = (text: string, lost: (error: unknown) => void): void => {
    const bytes = Buffer.byteLength(text);
    if (waitingBytes + bytes > mostWaitingBytes) {
      lost({ code: 'EAGAIN' });
      return;
    }
    waitingBytes += bytes;
    // What failed may have left half a line behind.
    send(out, isLost ? `\n${text}` : text, (error) => {
      waitingBytes -= bytes;
      if (error) lost(error);
      // With half of it free, so that a slow reader does not hear of every other line.
      else if (isLost && waitingBytes <= mostWaitingBytes / 2) recover();
      if (waitingBytes === 0) onSettled();
    });
  };

  return {
    write: (text) => push(text, (error) => lose(text, error)),
    lostLines: () => lostLines,
    settled: (withinMs) =>
      new Promise((resolve) => {
        if (waitingBytes === 0) return resolve();
        const timer = setTimeout(resolve, withinMs);
        onSettled = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

/** Tells of a failure by the callback alone, also where the stream throws. */
function send(stream: Output, text: string, done: (error?: Error | null) => void): void {
  try {
    stream.write(text, done);
  } catch (error) {
    done(error instanceof Error ? error : new Error('not written'));
  }
}

function linesIn(text: string): number {
  return text.split('\n').length - 1;
}

function codeOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : 'unknown';
}
