import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { MigrationError } from '../migrations.ts';

/**
 * What the bank's connections rely on and poolers may take away: the settings that they start with (time zone, read-only outside of
 * units), and a session of their own (prepared statements, notifications, locks).
 */

/** A setting of the bank's own, which PostgreSQL keeps for whoever sets it and which nobody else has. */
const mark = 'tessera.session';

export interface Marked {
  /** The setting that a connection starts with. */
  readonly setting: string;
  readonly token: string;
}

export function newMark(): Marked {
  const token = randomUUID();
  return { setting: `-c ${mark}=${token}`, token };
}

/** Throws MigrationError `pooled` if the settings that a connection was started with did not arrive. */
export async function requireSettings(client: pg.ClientBase, { token }: Marked): Promise<void> {
  if ((await markOf(client)) !== token)
    throw pooled('does not pass on the settings that a connection starts with');
}

/**
 * Throws MigrationError `pooled` if a connection has no session of its own. A pooler that gives its server's connections out for a
 * transaction at a time gives the first one's to the second, which holds on to it while the first asks again.
 */
export async function requireOwnSession(first: pg.ClientBase, second: pg.ClientBase): Promise<void> {
  const token = randomUUID();
  await first.query('SELECT set_config($1, $2, false)', [mark, token]);
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
    mark,
  ]);
  return rows[0]?.mark;
}

function pooled(what: string): MigrationError {
  const advice =
    'connect to the server itself, or through a pooler in session mode that passes startup options on';
  return new MigrationError('pooled', `a pooler before the PostgreSQL database ${what}; ${advice}`);
}
