import type { Writable } from 'node:stream';
import type { Clock } from '../lib/clock.ts';

/** At most so much is kept in memory when the reader of the log has stopped reading. */
const mostWaitingBytes = 8 * 1024 * 1024;

type Output = Pick<Writable, 'write' | 'on'>;

/** Where log lines go. Writing never throws, and never fails for the caller. */
export interface LogOutput {
  /** Writes whole lines, each with its line break. */
  write(text: string): void;
  /** Resolves once everything that was written has come out or was lost, or after so many milliseconds. */
  settled(withinMs: number): Promise<void>;
  /** How many lines were lost since the process began. */
  lostLines(): number;
}

/**
 * Writes log lines to standard output, and goes on if that is a full disk (ENOSPC), a pipe without a reader (EPIPE), or a pipe
 * with a reader that has stopped. When the first line is lost, a log line on standard error says so. The lines that are lost after it are
 * counted; once lines come out again, one of them tells how many were lost.
 */
export function createLogOutput(options: {
  readonly out: Output;
  /** Where a log line tells that lines are being lost. */
  readonly err: Output;
  readonly clock: Clock;
}): LogOutput {
  const { out, err, clock } = options;
  let waitingBytes = 0;
  let dropped = 0;
  let lostLines = 0;
  let isLost = false;
  let onSettled = (): void => undefined;
  // The callback of the write tells of the error too, but an error event without a listener would end the process.
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
    // If the line that tells the count is lost as well, it must not be counted as a line of the bank.
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
    // The write that failed may have left half a line behind.
    send(out, isLost ? `\n${text}` : text, (error) => {
      waitingBytes -= bytes;
      if (error) lost(error);
      // Waits until half of the memory is free; with a slow reader every other line would be lost otherwise.
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

/** Writes, and calls back with the error also where the stream throws it. */
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
