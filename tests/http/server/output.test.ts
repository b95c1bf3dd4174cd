import { afterEach, beforeEach, expect, test } from 'bun:test';
import { closeSync, constants, openSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';

const root = join(import.meta.dir, '../../..');
let home: BankHome;
beforeEach(async () => {
  home = await newBankHome();
});
afterEach(() => home.remove());

function freePort(): number {
  const taken = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() });
  const { port = 0 } = taken;
  taken.stop(true);
  return port;
}

/** Runs the program as a person would, with standard output where the test says, until it answers. */
async function started(stdout: number | 'pipe', options: { readonly preload?: string } = {}) {
  const port = freePort();
  const preload = options.preload === undefined ? [] : ['--preload', options.preload];
  const program = Bun.spawn([process.execPath, ...preload, join(root, 'scripts/start.ts')], {
    env: { PATH: process.env.PATH ?? '', ...home.environment, LOG_LEVEL: 'info', PORT: String(port) },
    stdout,
    stderr: 'pipe',
  });
  const errors = lines(program.stderr);
  const url = `http://127.0.0.1:${port}`;
  const ready = () => fetch(`${url}/readyz`).catch(() => undefined);
  for (let answer = await ready(); answer?.status !== 200; answer = await ready())
    if (program.exitCode !== null) throw new Error(`it did not start: ${await errors.next()}`);
  const look = async (times: number) => {
    for (let looked = 0; looked < times; looked += 1) expect((await fetch(`${url}/livez`)).status).toBe(200);
  };
  const stopped = async () => {
    program.kill('SIGTERM');
    return await program.exited;
  };
  return { program, errors, look, stopped };
}

/** Log lines as they come; undefined at the end. */
function lines(stream: ReadableStream<Uint8Array>) {
  const reader = stream.getReader();
  let text = '';
  const next = async (): Promise<Record<string, unknown> | undefined> => {
    while (!text.includes('\n')) {
      const { done, value } = await reader.read();
      if (done) return undefined;
      text += new TextDecoder().decode(value);
    }
    const line = text.slice(0, text.indexOf('\n'));
    text = text.slice(line.length + 1);
    return line.startsWith('{') ? JSON.parse(line) : next();
  };
  return { next };
}

test('a bank whose standard output is a full disk says so once on standard error, and goes on', async () => {
  const full = openSync('/dev/full', constants.O_WRONLY);
  const { errors, look, stopped } = await started(full);
  closeSync(full);
  expect(await errors.next()).toMatchObject({ event: 'log_output_lost', errorCode: 'ENOSPC' });
  // More than is gathered before it is written, so that writing fails again and again.
  await look(1100);
  expect(await stopped()).toBe(0);
  expect(await errors.next()).toBeUndefined();
});

test('a bank whose standard output nobody reads any more goes on, and tells the next reader how many lines are missing', async () => {
  const pipe = join(home.folder, 'out');
  Bun.spawnSync(['mkfifo', pipe]);
  const first = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  const writing = openSync(pipe, constants.O_WRONLY);
  const { errors, look, stopped } = await started(writing);
  closeSync(writing);
  closeSync(first);
  const before = 5;
  await look(before);
  expect(await errors.next()).toMatchObject({ event: 'log_output_lost', errorCode: 'EPIPE' });
  const second = openSync(pipe, constants.O_RDONLY | constants.O_NONBLOCK);
  await look(5);
  expect(await stopped()).toBe(0);
  const buffer = Buffer.alloc(65_536);
  const read = buffer.toString('utf8', 0, readSync(second, buffer));
  closeSync(second);
  const logged = read
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
  const count = logged.find(({ event }) => event === 'log_lines_dropped')?.count ?? 0;
  const lookedAt = logged.filter(({ route }) => route === '/livez').length;
  expect(count).toBeGreaterThan(0);
  // Those of the start may be among what was dropped.
  expect(count + lookedAt).toBeGreaterThanOrEqual(before + 5);
  expect(await errors.next()).toBeUndefined();
});

test('what is thrown outside any request is logged, and the bank goes on', async () => {
  const preload = join(home.folder, 'preload.ts');
  writeFileSync(
    preload,
    `process.on('SIGUSR2', () => {
      setTimeout(() => { throw new RangeError('MARKER') });
      void Promise.reject(new TypeError('MARKER'));
    });`,
  );
  const { program, look, stopped } = await started('pipe', { preload });
  const logged = lines(program.stdout as ReadableStream<Uint8Array>);
  program.kill('SIGUSR2');
  const names: unknown[] = [];
  while (names.length < 2) {
    const line = await logged.next();
    if (!line) break;
    if (line.event !== 'thrown_outside_requests') continue;
    names.push(line.errorName);
    expect(line).toMatchObject({ level: 'error', errorAt: expect.any(Array) });
    expect(JSON.stringify(line)).not.toContain('MARKER');
  }
  expect(names.sort()).toEqual(['RangeError', 'TypeError']);
  await look(1);
  expect(await stopped()).toBe(0);
});
