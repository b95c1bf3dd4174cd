import { createHash, generateKeyPairSync } from 'node:crypto';
import type { NewAuthRequest } from '../../src/features/auth-requests/repository.ts';
import { benchRequest } from '../lib/database.ts';

/** What the bank's routes must do at the least, with no validation, ids, logs or errors. */

export type Row = Record<string, string>;

const hash = (secret: string) => createHash('sha256').update(secret).digest('base64url');

export const json = (body: unknown, status = 200) => Response.json(body, { status });

export function polled(request: Request, row: Row | undefined | null): Response {
  if (!row || row.client_secret_hash !== hash(request.headers.get('client-secret') ?? ''))
    return json({}, 404);
  return json({ ...row, request_payload: JSON.parse(row.request_payload ?? '') });
}

export function tokenHashOf(request: Request): string {
  return hash((request.headers.get('authorization') ?? '').slice('Bearer '.length));
}

export function ofOpenSession(
  customer: Row | undefined | null,
  answer: (customer: Row) => Response,
): Response {
  const isOpen = customer?.status === 'active' && new Date(customer.expires_at ?? '').getTime() > Date.now();
  return isOpen ? answer(customer) : json({}, 401);
}

export async function created(request: Request, insert: (row: NewAuthRequest) => unknown): Promise<Response> {
  await request.json();
  // The key that every encrypted answer needs, as the bank makes it.
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const { request: row, clientSecret } = benchRequest(new Date());
  const inserted = insert(row);
  if (inserted instanceof Promise) await inserted;
  return json({ id: row.id, clientSecret }, 201);
}
