import type { Clock } from '../lib/clock.ts';

const levels = { debug: 10, info: 20, warn: 30, error: 40, silent: 100 } as const;
export type LogLevel = keyof typeof levels;

/**
 * Everything that a log line may carry. It lists what is allowed, rather than what is removed: there is no member for headers,
 * addresses, query strings, bodies, secrets and personal data.
 */
export interface LogFields {
  readonly requestId?: string;
  readonly method?: string;
  /** The route's pattern, e.g. /api/auth/requests/:id; never the path, because it contains ids. */
  readonly route?: string;
  readonly status?: number;
  readonly durationMs?: number;
  /** The code of the problem that the call was answered with. */
  readonly code?: string;
  readonly errorName?: string;
  /** The code that the database or the system gives the error. */
  readonly errorCode?: string;
  /** Where in the code it was thrown. Never the exception's text, because it may contain values. */
  readonly errorAt?: readonly string[];
  /** Why something failed: a stable word, or what to change in the configuration. Never anything that was received. */
  readonly reason?: string;
  /** The subject of a certificate. */
  readonly subject?: string;
  readonly fingerprint?: string;
  /** The hash of a trust anchor's name and key. */
  readonly anchor?: string;
  /** How many whole days are left. */
  readonly days?: number;
  /** The table and the id of a row that cannot be read. The id tells nothing about a person. */
  readonly row?: string;
  /** How many there are. */
  readonly count?: number;
}

export interface Logger {
  log(level: Exclude<LogLevel, 'silent'>, event: string, fields?: LogFields): void;
  /** Writes what is buffered. Call before the process ends. */
  flush(): void;
}

const flushAfterMs = 100;
const flushAtLines = 500;

/** Makes a logger of JSON lines. Lines are gathered and written together, so that no request waits for that. */
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

/** What a log line may tell of an exception: its name, the code of its cause, and where it was thrown. */
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

/** The code that the database or the system gives an error: an SQLSTATE, SQLITE_FULL, ECONNREFUSED. Never a text, because it might contain a value. */
function codeOf(error: unknown): string | undefined {
  const { code } = (error instanceof Error ? error : {}) as { code?: unknown };
  return typeof code === 'string' && /^[0-9A-Z_]{3,40}$/.test(code) ? code : undefined;
}
