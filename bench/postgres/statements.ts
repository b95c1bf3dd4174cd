import { benchRequest } from '../lib/database.ts';

/** The SQL of the bank's hot paths written by hand, as named statements of the raw driver. */

const requestColumns = Object.keys(benchRequest(new Date()).request);
const sessionColumns =
  's.id, s.user_id, s.mode, s.status, s.ip_address, s.user_agent, s.created_at, s.expires_at, s.revoked_at';

const named = (name: string, text: string) => ({ name, text });

export const statements = {
  poll: named('poll', 'SELECT * FROM auth_requests WHERE id = $1'),
  me: named(
    'me',
    `SELECT ${sessionColumns}, u.issuer, u.identifier, u.document_number, u.family_name, u.given_name, u.birth_date,
            u.nationality, u.email, u.address, u.portrait, u.created_at AS user_created_at, u.updated_at AS user_updated_at
       FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = $1`,
  ),
  list: named(
    'list',
    `SELECT ${sessionColumns} FROM sessions s WHERE s.user_id = $1 AND s.id < $2 ORDER BY s.id DESC LIMIT $3`,
  ),
  create: named(
    'create',
    `INSERT INTO auth_requests (${requestColumns.join(', ')}) VALUES (${requestColumns.map((_, n) => `$${n + 1}`).join(', ')})`,
  ),
  move: named(
    'move',
    `UPDATE accounts SET balance_minor = balance_minor + $2::bigint
      WHERE id = $1 AND status = 'open' AND (kind = 'bank' OR balance_minor + $2::bigint >= 0) RETURNING balance_minor`,
  ),
  newest: named(
    'newest',
    'SELECT transfer_id FROM postings WHERE account_id = $1 ORDER BY transfer_id DESC LIMIT 1',
  ),
  transfer: named('transfer', `INSERT INTO transfers (id, kind, created_at) VALUES ($1, 'payment', $2)`),
  posting: named(
    'posting',
    `INSERT INTO postings (transfer_id, line, account_id, amount_minor, balance_after_minor) VALUES ($1, $2, $3, $4, $5)`,
  ),
  activity: named(
    'activity',
    `INSERT INTO activities (id, user_id, kind, title, amount_minor, currency, metadata, created_at)
     VALUES ($1, $2, $3, $4, $5, 'EUR', $6, $7)`,
  ),
  /** A whole payment in one statement, committed by itself. */
  complete: named(
    'complete',
    `WITH payer AS (
       UPDATE accounts SET balance_minor = balance_minor - $3::bigint
        WHERE id = $1 AND status = 'open' AND balance_minor >= $3::bigint RETURNING balance_minor),
     recipient AS (
       UPDATE accounts SET balance_minor = balance_minor + $3::bigint
        WHERE id = $2 AND status = 'open' AND EXISTS (SELECT FROM payer) RETURNING balance_minor),
     transfer AS (
       INSERT INTO transfers (id, kind, created_at) SELECT $4, 'payment', $5 FROM recipient RETURNING id),
     lines AS (
       INSERT INTO postings (transfer_id, line, account_id, amount_minor, balance_after_minor)
       SELECT $4::uuid, 1, $1::uuid, -$3::bigint, balance_minor FROM payer UNION ALL
       SELECT $4::uuid, 2, $2::uuid, $3::bigint, balance_minor FROM recipient)
     INSERT INTO activities (id, user_id, kind, title, amount_minor, currency, metadata, created_at)
     SELECT $6, $7, $8, $9, -$3::bigint, 'EUR', $10, $5 FROM transfer RETURNING id`,
  ),
} as const;
