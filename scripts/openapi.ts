import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../src/main.ts';
import { clientTypes } from './lib/client-types.ts';

// Writes docs/openapi.json and the types of the client that the tests call it with: asks a bank of its own, on a free port with a temporary database, for what it serves. Tests
// fail while the committed files say something else.

const folder = mkdtempSync(join(tmpdir(), 'tessera-openapi-'));
const server = await startServer({
  PORT: '0',
  DATA_DIR: folder,
  DEMO_CUSTOMERS: '0',
  LOG_LEVEL: 'silent',
});
try {
  const answer = await fetch(`http://127.0.0.1:${server.port}/openapi.json`);
  if (!answer.ok) throw new Error(`the bank answered ${answer.status}`);
  const document: object = await answer.json();
  await write('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
  await write('src/web/api/bank-api.generated.ts', await clientTypes(document));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function write(path: string, text: string): Promise<void> {
  await Bun.write(join(import.meta.dir, '..', path), text);
  console.log(`wrote ${path}`);
}
