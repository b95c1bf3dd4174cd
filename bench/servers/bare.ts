import { Database } from 'bun:sqlite';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { benchRequest } from '../lib/database.ts';

// The limit: Bun.serve and raw SQL doing what the bank's routes must do at the least, with no validation, ids, logs or errors.

const database = new Database(process.argv[2] ?? '', { strict: true });
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
const columns = Object.keys(benchRequest(new Date()).request);
const insertRequest = database.prepare(
  `INSERT INTO auth_requests (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
);

const hash = (secret: string) => createHash('sha256').update(secret).digest('base64url');
const json = (body: unknown, status = 200) => Response.json(body, { status });

const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  routes: {
    '/api/auth/requests/:id': (request) => {
      const row = requestById.get(request.params.id);
      if (!row || row.client_secret_hash !== hash(request.headers.get('client-secret') ?? ''))
        return json({}, 404);
      return json({ ...row, request_payload: JSON.parse(row.request_payload ?? '') });
    },
    '/api/users/me': (request) => {
      const token = (request.headers.get('authorization') ?? '').slice('Bearer '.length);
      const customer = customerByToken.get(hash(token));
      const isOpen = customer?.status === 'active' && (customer.expires_at ?? '') > new Date().toISOString();
      return isOpen ? json(customer) : json({}, 401);
    },
    '/api/auth/requests': {
      POST: async (request) => {
        await request.json();
        // The key that every encrypted answer needs, as the bank makes it.
        generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
        const { request: row, clientSecret } = benchRequest(new Date());
        insertRequest.run(...(Object.values(row) as string[]));
        return json({ id: row.id, clientSecret }, 201);
      },
    },
  },
  fetch: () => json({}, 404),
});
console.log(JSON.stringify({ port: server.port }));
