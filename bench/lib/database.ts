import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Engine } from '../../src/database/engine.ts';
import { decidePurpose } from '../../src/database/purpose.ts';
import { openSqliteEngine } from '../../src/database/sqlite/engine.ts';
import { migrateSqlite } from '../../src/database/sqlite/migrate.ts';
import { seedDemoCustomers } from '../../src/development/demo/customers.ts';
import { insertRequest, type NewAuthRequest } from '../../src/features/auth-requests/repository.ts';
import { insertSession } from '../../src/features/sessions/repository.ts';
import { insertUser } from '../../src/features/users/repository.ts';
import { addSeconds, toInstant } from '../../src/lib/clock.ts';
import { newId } from '../../src/lib/ids.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';

/** A customer with an open session and a pending request. */
export interface Entry {
  readonly userId: string;
  readonly tokenHash: string;
  readonly token: string;
  readonly requestId: string;
  readonly clientSecret: string;
}

export interface BenchDatabase {
  /** For DATABASE_URL. */
  readonly url: string;
  /** For what a server keeps beside the database. */
  readonly folder: string;
  readonly engine: Engine;
  readonly entries: readonly Entry[];
  close(): Promise<void>;
}

export interface BenchFile extends BenchDatabase {
  readonly file: string;
}

export interface BenchSize {
  /** Customers with a session and a pending request each. */
  readonly entries: number;
  /** Demo customers with an account and money on it. */
  readonly payers?: number;
}

/** A migrated SQLite database in a temporary folder. */
export async function openBenchDatabase(size: BenchSize): Promise<BenchFile> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'));
  const file = join(folder, 'tessera.sqlite');
  migrateSqlite({ file, folder: resolve(import.meta.dir, '../../migrations/sqlite'), now: new Date() });
  const engine = openSqliteEngine(file);
  return {
    url: `file:${file}`,
    folder,
    file,
    engine,
    entries: await fill(engine, size),
    close: async () => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The same for all databases of a run: then demo customers have the same ids in all of them. */
const seededAt = new Date();

/** Stores so many customers in an empty database. */
export async function fill(engine: Engine, { entries: size, payers = 0 }: BenchSize): Promise<Entry[]> {
  // Whose customers these are could not be told from real ones.
  await decidePurpose(engine, 'development', seededAt);
  if (payers > 0) await seedDemoCustomers(engine, { customers: payers, items: 0, seed: 1, now: seededAt });
  const entries: Entry[] = [];
  while (entries.length < size) {
    const count = Math.min(1000, size - entries.length);
    entries.push(
      ...(await engine.write((tx) => Promise.all(Array.from({ length: count }, () => addEntry(tx))))),
    );
  }
  return entries;
}

/** Entries in a scattered order. */
export function entryAt(entries: readonly Entry[], n: number): Entry {
  const entry = entries[(n * 7919) % entries.length];
  if (!entry) throw new Error('no entries');
  return entry;
}

async function addEntry(tx: Parameters<typeof insertRequest>[0]): Promise<Entry> {
  const now = new Date();
  const userId = newId();
  const token = newSecret();
  await insertUser(tx, benchUser(userId, toInstant(now)));
  const { request, clientSecret } = benchRequest(now);
  await insertRequest(tx, request);
  await insertSession(tx, {
    id: newId(),
    userId,
    authRequestId: request.id,
    tokenHash: hashSecret(token),
    mode: 'direct_post',
    ipAddress: '127.0.0.1',
    userAgent: 'bench',
    createdAt: toInstant(now),
    expiresAt: toInstant(addSeconds(now, 3600)),
  });
  return { userId, token, tokenHash: hashSecret(token), requestId: request.id, clientSecret };
}

/** A request as creating one stores it. */
export function benchRequest(now: Date): { request: NewAuthRequest; clientSecret: string } {
  const clientSecret = newSecret();
  return {
    clientSecret,
    request: {
      id: newId(),
      verifier: 'embedded',
      external_authorization_id: newId(),
      kind: 'signin',
      mode: 'direct_post',
      credential_formats: 'dc+sd-jwt',
      user_id: null,
      client_secret_hash: hashSecret(clientSecret),
      request_payload: JSON.stringify({
        purpose: 'Verify your identity for signin',
        claims: ['personal_administrative_number'],
        nextAction: { type: 'open_wallet', url: 'openid4vp://?client_id=x&request_uri=y' },
      }),
      created_at: toInstant(now),
      expires_at: toInstant(addSeconds(now, 600)),
    },
  };
}

function benchUser(id: string, now: string) {
  return {
    id,
    issuer: 'CN=Bench',
    identified_by: 'personal_number' as const,
    identifier: id,
    document_number: 'D1',
    family_name: 'Family',
    given_name: 'Given',
    birth_date: '1990-01-01',
    nationality: '["FR"]',
    email: null,
    address: null,
    portrait: null,
    now,
  };
}
