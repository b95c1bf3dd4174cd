import { RawPostgres } from '../lib/raw-postgres.ts';
import { statements } from '../postgres/statements.ts';
import { created, json, ofOpenSession, polled, tokenHashOf } from './bare-answers.ts';

// The limit on PostgreSQL: Bun.serve and the raw driver, with as many connections as the bank has.

const database = new RawPostgres(process.argv[2] ?? '');

const server = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  routes: {
    '/api/auth/requests/:id': async (request) =>
      polled(request, (await database.query(statements.poll, [request.params.id]))[0]),
    '/api/users/me': async (request) =>
      ofOpenSession((await database.query(statements.me, [tokenHashOf(request)]))[0], json),
    '/api/auth/requests': {
      POST: (request) => created(request, (row) => database.query(statements.create, Object.values(row))),
    },
  },
  fetch: () => json({}, 404),
});
console.log(JSON.stringify({ port: server.port }));
