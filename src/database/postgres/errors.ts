import pg from 'pg';
import { messageOf } from '../../lib/error-message.ts';
import { ConstraintViolation, DatabaseFull, Overtaken } from '../engine.ts';

// SQLSTATEs: PostgreSQL documentation, appendix A.

const constraintKinds: Record<string, ConstraintViolation['kind']> = {
  '23505': 'unique',
  '23503': 'foreign_key',
  '23001': 'foreign_key',
  '23514': 'check',
  '23502': 'not_null',
};

/** This transaction was rolled back because of another one: serialization_failure, deadlock_detected. */
const conflicts = new Set(['40001', '40P01']);

/** A statement waited too long: lock_not_available, query_canceled (statement_timeout). */
const waits = new Set(['55P03', '57014']);

/**
 * The server ends the connection, takes none, or is a standby: admin_shutdown, crash_shutdown, cannot_connect_now,
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

export type TransientKind = 'conflict' | 'wait' | 'connection' | 'stale_plan';

/** Why a statement failed that could succeed another time; undefined for an error that it would meet again. */
export function transientKindOf(error: unknown): TransientKind | undefined {
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

/** Whether a standby, which only reads, refused to begin a transaction that writes: it answers feature_not_supported. */
function isStandby({ code, routine }: pg.DatabaseError): boolean {
  return code === '0A000' && routine === 'call_bool_check_hook';
}

/** Whether the connection was lost. One with a stale plan is given up, too: it may have more of them. */
export function isLost(kind: TransientKind | undefined): boolean {
  return kind === 'connection' || kind === 'stale_plan';
}

/** Whether a statement wrote where only reading is allowed. */
export function isReadOnly(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '25006';
}

/** disk_full, and io_error, which a file system that is out of order causes. */
const diskFull = new Set(['53100', '58030']);

/** A constraint error or a full disk as the error that both engines have for it; everything else as it is. */
export function mapError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  if (diskFull.has(error.code ?? ''))
    return new DatabaseFull('the disk of the server is full', { cause: error });
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

/** Messages of the driver and its pool about a connection. These errors have no code. */
const driverMessages =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|timeout expired|Query read timeout|Failed to connect|Connection closed)/;

/**
 * Errors of connecting; other system calls have them for other reasons. The server's socket is not there while the server starts
 * (ENOENT), has no place left (EAGAIN), is no socket (ENOTSOCK, EPROTOTYPE) or not for the bank (EACCES); or this machine has no port
 * left (EADDRNOTAVAIL).
 */
const connectErrors = new Set([
  'ENOENT',
  'EAGAIN',
  'EACCES',
  'ENOTSOCK',
  'EPROTOTYPE',
  'EADDRNOTAVAIL',
  'ENOBUFS',
]);

function isConnectionError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as { code?: unknown; syscall?: unknown };
  if (typeof code === 'string' && systemErrors.has(code)) return true;
  if (typeof code === 'string' && syscall === 'connect' && connectErrors.has(code)) return true;
  return driverMessages.test(error.message);
}

/** Why connecting failed, for people to read. The driver's message about a missing password does not say where to put one. */
export function connectionReasonOf(error: unknown): string {
  const reason = messageOf(error);
  return reason.includes('client password must be a string')
    ? 'the server asks for a password, and neither the address nor PGPASSWORD has one'
    : reason;
}
