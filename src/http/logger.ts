import type { Clock } from '../lib/clock.ts';

const levels = { debug: 10, info: 20, warn: 30, error: 40, silent: 100 } as const;
export type LogLevel = keyof typeof levels;

/**
 * Everything a log line may carry. A list of what is allowed rather than of what is removed: headers, addresses, query strings,
 * bodies, secrets and personal data have no member to travel in.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern, e.g. /api/auth/requests/:id; never the path, which holds ids. */
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  /** Of a problem. */
  readonly code?: string;
  readonly errorName?: string;
  /** What the database or the system calls it. */
  readonly errorCode?: string;
  /** Where in the code, without the exception's text, which may hold values. */
  readonly errorAt?: readonly string[];
  /** Of a fault: a stable word, or what to change about the configuration. Never anything that was received. */
  readonly reason?: string;
  /** Of a certificate. */
  readonly subject?: string;
  readonly fingerprint?: string;
  /** Of a trust anchor: its name and key, hashed. */
  readonly anchor?: string;
  /** Whole days that are left. */
  readonly days?: number;
  /** Of a row that cannot be read: its table and its id, which says nothing about anybody. */
  readonly row?: string;
  /** How many rows or things. */
  readonly count?: number;
}

export interface Logger {
  log(level: Exclude<LogLevel, 'silent'>, event: string, fields?: LogFields): void;
  /** Writes what is buffered. Call before the process ends. */
  flush(): void;
}

const flushAfterMs = 100;
const flushAtLines = 500;

/** A logger of JSON lines. Lines are gathered and written together off the path of the requests. */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly clock: Clock;
  readonly write: (text: string) => void;
}): Logger {
  const lines: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (lines.length > 0) options.write(`${lines.splice(0).join('\n')}\n`);
  };
  return {
    log(level, event, fields) {
      if (levels[level] < levels[options.level]) return;
      lines.push(JSON.stringify({ time: options.clock.now().toISOString(), level, event, ...fields }));
      if (lines.length >= flushAtLines) flush();
      else timer ??= setTimeout(flush, flushAfterMs);
    },
    flush,
  };
}

/** What may be said of an exception: its name, the code of what lies beneath, and where it was thrown. */
export function errorFields(error: unknown): Pick<LogFields, 'errorName' | 'errorCode' | 'errorAt'> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const errorCode = codeOf(error) ?? codeOf(error.cause);
  return {
    errorName: error.name,
    ...(errorCode !== undefined && { errorCode }),
    errorAt: frames.slice(0, 8).map((line) => line.trim()),
  };
}

/** What the database or the system calls it: an SQLSTATE, SQLITE_FULL, ECONNREFUSED. Never a text, which might hold a value. */
function codeOf(error: unknown): string | undefined {
  const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z_]{3,40}$/.test(code) ? code : undefined;
}
