import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/main.ts';

// Writes docs/openapi.json: asks a bank of its own, on a free port with a temporary database, for what it serves. A test fails
// while the committed file says something else.

const folder = mkdtempSync(join(tmpdir(), 'tessera-openapi-'));
const server = await startServer({ PORT: '0', DATA_DIR: folder, DEMO_CUSTOMERS: '0', LOG_LEVEL: 'silent' });
try {
  const answer = await fetch(`http://127.0.0.1:${server.port}/openapi.json`);
  if (!answer.ok) throw new Error(`the bank answered ${answer.status}`);
  const target = join(import.meta.dir, '../docs/openapi.json');
  await Bun.write(target, `${JSON.stringify(await answer.json(), null, 2)}\n`);
  console.log(`wrote ${target}`);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
