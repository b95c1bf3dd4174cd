import { Database } from 'bun:sqlite';
import { benchRequest } from '../lib/database.ts';
import { created, json, ofOpenSession, polled, tokenHashOf } from './bare-answers.ts';

// The limit: Bun.serve and raw SQL doing what the bank's routes must do at the least, with no validation, ids, logs or errors.

const database = new Database((process.argv[2] ?? '').slice('file:'.length), { strict: true });
database.run('PRAGMA busy_timeout = 1000');
database.run('PRAGMA synchronous = FULL');
database.run('PRAGMA foreign_keys = ON');
database.run('PRAGMA mmap_size = 268435456');

const requestById = database.prepare<Record<string, string>, [string]>(
  'SELECT * FROM auth_requests WHERE id = ?',
);
const customerByToken = database.prepare<Record<string, string>, [string]>(
  `SELECT u.*, s.status, s.expires_at FROM (SELECT * FROM sessions WHERE token_hash = ? LIMIT 1) s
     JOIN users u ON u.id = s.user_id`,
);
const newestActivities = database.prepare<Record<string, string>, [string]>(
  'SELECT * FROM activities WHERE user_id = ? ORDER BY created_at DESC, id DESC LIMIT 21',
);
const columns = Object.keys(benchRequest(new Date()).request);
const insertRequest = database.prepare(
  `INSERT INTO auth_requests (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
);

const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  routes: {
    '/api/auth/requests/:id': (request) => polled(request, requestById.get(request.params.id)),
    '/api/users/me': (request) => ofOpenSession(customerByToken.get(tokenHashOf(request)), json),
    '/api/activities': (request) =>
      ofOpenSession(customerByToken.get(tokenHashOf(request)), ({ id = '' }) => {
        const rows = newestActivities.all(id);
        return json({ items: rows.map((row) => ({ ...row, metadata: JSON.parse(row.metadata ?? 'null') })) });
      }),
    '/api/auth/requests': {
      POST: (request) => created(request, (row) => insertRequest.run(...(Object.values(row) as string[]))),
    },
  },
  fetch: () => json({}, 404),
});
console.log(JSON.stringify({ port: server.port }));
