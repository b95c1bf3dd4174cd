import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { MigrationError } from '../migrations.ts';

/**
 * The bank's connections rely on the settings that they start with (time zone, read-only outside of units) and on a session of their own
 * (prepared statements, notifications, locks). Poolers in front of PostgreSQL may take both away, which this finds out.
 */

/** A setting that PostgreSQL keeps for a session and that means something to the bank alone. */
const markSetting = 'tessera.session';

export interface Mark {
  /** The option to start a connection with. */
  readonly setting: string;
  readonly token: string;
}

export function newMark(): Mark {
  const token = randomUUID();
  return { setting: `-c ${markSetting}=${token}`, token };
}

/** Throws MigrationError `pooled` if the settings that a connection was started with did not reach the server. */
export async function requireSettings(client: pg.ClientBase, { token }: Mark): Promise<void> {
  if ((await markOf(client)) !== token)
    throw pooled('does not pass on the settings that a connection starts with');
}

/**
 * Throws MigrationError `pooled` if a connection has no session of its own. A pooler that lends a session for one transaction at a time
 * gives the first connection's session to the second. That one keeps it in an open transaction while the first looks for its mark.
 */
export async function requireOwnSession(first: pg.ClientBase, second: pg.ClientBase): Promise<void> {
  const token = randomUUID();
  await first.query('SELECT set_config($1, $2, false)', [markSetting, token]);
  await second.query('BEGIN');
  try {
    await second.query('SELECT 1');
    if ((await markOf(first)) !== token)
      throw pooled('gives its connections out for one transaction at a time');
  } finally {
    await second.query('ROLLBACK');
  }
}

async function markOf(client: pg.ClientBase): Promise<string | null | undefined> {
  const { rows } = await client.query<{ mark: string | null }>('SELECT current_setting($1, true) AS mark', [
    markSetting,
  ]);
  return rows[0]?.mark;
}

function pooled(what: string): MigrationError {
  const advice =
    'connect to the server itself, or through a pooler in session mode that passes startup options on';
  return new MigrationError('pooled', `a pooler before the PostgreSQL database ${what}; ${advice}`);
}
