import pg from 'pg';
import { ConstraintViolation, DatabaseFull, Overtaken } from '../engine.ts';

/** The SQLSTATEs that mean something to the bank (PostgreSQL documentation, appendix A). */
const constraintKinds: Record<string, ConstraintViolation['kind']> = {
  '23505': 'unique',
  '23503': 'foreign_key',
  '23001': 'foreign_key',
  '23514': 'check',
  '23502': 'not_null',
};

/** Another transaction was in the way and this one was rolled back for it: serialization_failure, deadlock_detected. */
const conflicts = new Set(['40001', '40P01']);

/** Waited too long: lock_not_available, query_canceled (statement_timeout). */
const waits = new Set(['55P03', '57014']);

/**
 * The server ends the connection, does not take any, or is a standby: admin_shutdown, crash_shutdown, cannot_connect_now,
 * database_dropped, idle_session_timeout, too_many_connections, idle_in_transaction_session_timeout, transaction_timeout,
 * read_only_sql_transaction (what a standby answers to a statement that writes; see isStandby for its answer to the begin).
 */
const unavailable = new Set([
  '57P01',
  '57P02',
  '57P03',
  '57P04',
  '57P05',
  '53300',
  '25P03',
  '25P04',
  '25006',
]);

export type Trouble = 'conflict' | 'wait' | 'connection' | 'stale_plan';

/** What kind of trouble an error is that does not lie in the statement; undefined for all others. */
export function troubleOf(error: unknown): Trouble | undefined {
  if (error instanceof Overtaken) return 'conflict';
  if (!(error instanceof pg.DatabaseError)) return isConnectionError(error) ? 'connection' : undefined;
  const code = error.code ?? '';
  if (conflicts.has(code)) return 'conflict';
  if (waits.has(code)) return 'wait';
  if (unavailable.has(code) || code.startsWith('08') || isStandby(error)) return 'connection';
  // A migration changed a table that this connection's statements were planned for.
  if (code === '0A000' && error.routine === 'RevalidateCachedQuery') return 'stale_plan';
  return undefined;
}

/** What a standby answers to the begin of a transaction that writes: a setting that it refuses, by the code of what is not supported. */
function isStandby({ code, routine }: pg.DatabaseError): boolean {
  return code === '0A000' && routine === 'call_bool_check_hook';
}

/** Whether a statement wrote where only reading is allowed. */
export function isReadOnly(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25006';
}

/** disk_full, and what a file system says that is out of order: io_error. */
const noRoom = new Set(['53100', '58030']);

/** A constraint error of PostgreSQL or a full disk as the engines' common one, everything else as it is. */
export function mapError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (noRoom.has(error.code ?? ''))
    return new DatabaseFull('the server has no room to write', { cause: error });
  const kind = constraintKinds[error.code ?? ''];
  if (!kind) return error;
  const named = kind === 'not_null' ? `${error.table}.${error.column}` : error.constraint;
  return new ConstraintViolation(kind, named ?? '', error);
}

const systemErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTDOWN',
  'ENETDOWN',
  'ENETRESET',
  'ENOTCONN',
]);

/** What the driver and its pool say, in words only, where there is no server to answer. */
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|Failed to connect|Connection closed)/;

/**
 * Of connecting alone, because files have the same errors: a socket is not there while its server starts (ENOENT), is full (EAGAIN), or
 * what is there is none (ENOTSOCK, EPROTOTYPE) or not for the bank (EACCES); or this machine has no port left (EADDRNOTAVAIL).
 */
const connecting = new Set([
  'ENOENT',
  'EAGAIN',
  'EACCES',
  'ENOTSOCK',
  'EPROTOTYPE',
  'EADDRNOTAVAIL',
  'ENOBUFS',
]);

function isAway(code: string, syscall: unknown): boolean {
  return syscall === 'connect' && connecting.has(code);
}

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && (systemErrors.has(code) || isAway(code, syscall))) return true;
  return driverMessages.test(error.message);
}

/** Why there is no connection. The driver does not know where a password could have come from. */
export function connectionReasonOf(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return reason.includes('client password must be a string')
    ? 'the server asks for a password, and neither the address nor PGPASSWORD has one'
    : reason;
}
