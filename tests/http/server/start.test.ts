import { expect, test } from 'bun:test';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseInUse } from '../../../src/database/engine.ts';
import { startServer } from '../../../src/main.ts';
import { openTestBank } from '../../support/bank.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';
import { differs, newEmptyTestDatabase } from '../../support/database.ts';
import { EventReader } from '../../support/events.ts';

const root = join(import.meta.dir, '../../..');

async function withFolder<Result>(run: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-start-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function withHome(run: (home: BankHome) => Promise<void>): Promise<void> {
  const home = await newBankHome();
  try {
    await run(home);
  } finally {
    await home.remove();
  }
}

const quiet = { PORT: '0', LOG_LEVEL: 'silent', DEMO_CUSTOMERS: '0' };

function post(url: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

test('a bank starts in an empty folder, on a free port, and tells wallets the address it really has', () =>
  withFolder(async (folder) => {
    const server = await startServer({ ...quiet, DATA_DIR: join(folder, 'data') });
    try {
      expect(server.port).toBeGreaterThan(0);
      expect(server.url).toBe(`http://localhost:${server.port}`);
      expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
      const created = await (await post(`${server.url}/api/auth/requests`, { kind: 'signup' })).json();
      const requestUri = new URL(created.nextAction.url).searchParams.get('request_uri') ?? '';
      expect(requestUri).toStartWith(`${server.url}/`);
      const request = await fetch(requestUri);
      expect(request.headers.get('content-type')).toBe('application/oauth-authz-req+jwt');
      const banner = server.banner.join('\n');
      for (const line of [server.url, `${server.url}/docs`, `${server.url}/wallet`])
        expect(banner).toContain(line);
      for (const [path] of banner.matchAll(/\/\S+\.pem/g)) expect(existsSync(path)).toBe(true);
    } finally {
      await server.stop();
    }
  }));

test('of two that start at once on a database with nothing in it both do on a server, and on a file the first one', async () => {
  const database = await newEmptyTestDatabase();
  await withFolder(async (folder) => {
    const environment = { ...quiet, DATA_DIR: folder, DATABASE_URL: database.url };
    const started = await Promise.allSettled([startServer(environment), startServer(environment)]);
    const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const refused = started.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(servers).toHaveLength(differs('processes_at_once', { sqlite: 1, postgres: 2 }));
    for (const reason of refused) expect(reason).toBeInstanceOf(DatabaseInUse);
    for (const { url } of servers) {
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      expect((await post(`${url}/api/auth/requests`, { kind: 'signup' })).status).toBe(201);
    }
    for (const server of servers) await server.stop();
  });
  await database.remove();
});

test('a bank says how to see it as a demo customer sees it, where it has a client and demo customers', async () => {
  const banners = [{ DEMO_CUSTOMERS: '1' }, {}, { DEMO_CUSTOMERS: '1', WEB: 'off' }].map((variables) =>
    withFolder(async (folder) => {
      const server = await startServer({ ...quiet, ...variables, DATA_DIR: join(folder, 'data') });
      await server.stop();
      return server.banner.some((line) => line.includes('be Alice in the test wallet'));
    }),
  );
  expect(await Promise.all(banners)).toEqual([true, false, false]);
});

test('what a bank has promised is there after a restart: a pending request goes on', () =>
  withHome(async ({ environment }) => {
    const first = await startServer(environment);
    const created = await (await post(`${first.url}/api/auth/requests`, { kind: 'signup' })).json();
    await first.stop();
    const second = await startServer(environment);
    try {
      const headers = { 'client-secret': created.clientSecret };
      const { clientSecret: _, ...before } = created;
      const read = await fetch(`${second.url}/api/auth/requests/${created.id}`, { headers });
      expect(await read.json()).toEqual(before);
    } finally {
      await second.stop();
    }
  }));

test('stopping twice is stopping once, and open streams do not hold it up', () =>
  withHome(async ({ environment }) => {
    const server = await startServer(environment);
    const created = await (await post(`${server.url}/api/auth/requests`, { kind: 'signup' })).json();
    const headers = { 'client-secret': created.clientSecret };
    const events = new EventReader(
      await fetch(`${server.url}/api/auth/requests/${created.id}/events`, { headers }),
    );
    await events.next();
    await Promise.all([server.stop(), server.stop()]);
    expect(await events.next()).toBeUndefined();
  }));

/** Runs the program as a person would. */
function run(environment: Record<string, string>) {
  return Bun.spawn([process.execPath, join(root, 'scripts/start.ts')], {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdout: 'pipe',
    stderr: 'pipe',
  });
}

async function ended(program: ReturnType<typeof run>) {
  const [exit, out, err] = await Promise.all([
    program.exited,
    new Response(program.stdout).text(),
    new Response(program.stderr).text(),
  ]);
  return { exit, out, lines: err.trimEnd().split('\n') };
}

test('a bad configuration is told in a line per variable, without the values, with exit code 78', async () => {
  const { exit, lines } = await ended(run({ PORT: 'MARKER', SESSION_TTL_SECONDS: '-1' }));
  expect(exit).toBe(78);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toStartWith('PORT: ');
  expect(lines[1]).toStartWith('SESSION_TTL_SECONDS: ');
  expect(lines.join()).not.toContain('MARKER');
});

test('production without trust anchors and keys does not start, and touches nothing', () =>
  withFolder(async (folder) => {
    const data = join(folder, 'data');
    const { exit, lines } = await ended(
      run({ NODE_ENV: 'production', PORT: '0', PUBLIC_URL: 'https://bank.example', DATA_DIR: data }),
    );
    expect(exit).toBe(78);
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'PID_TRUST_ANCHORS_DIR',
      'VERIFIER_KEY_FILE',
      'VERIFIER_CERTIFICATE_FILE',
    ]);
    expect(existsSync(data)).toBe(false);
  }));

test('production with files that are no keys does not start, and says which variable', () =>
  withFolder(async (folder) => {
    const anchors = mkdtempSync(join(folder, 'anchors-'));
    const { exit, lines } = await ended(
      run({
        NODE_ENV: 'production',
        PORT: '0',
        PUBLIC_URL: 'https://bank.example',
        DATA_DIR: join(folder, 'data'),
        PID_TRUST_ANCHORS_DIR: anchors,
        VERIFIER_KEY_FILE: join(folder, 'absent.pem'),
        VERIFIER_CERTIFICATE_FILE: join(folder, 'absent.pem'),
      }),
    );
    expect(exit).toBe(78);
    expect(lines).toEqual(['VERIFIER_KEY_FILE: cannot be read']);
    expect(existsSync(join(folder, 'data'))).toBe(false);
  }));

test('a port that is taken is told in one line, with exit code 1, before anything is touched', () =>
  withFolder(async (folder) => {
    const blocker = Bun.serve({ hostname: '127.0.0.1', port: 0, fetch: () => new Response() });
    const data = join(folder, 'data');
    try {
      const { exit, lines } = await ended(run({ PORT: String(blocker.port), DATA_DIR: data }));
      expect({ exit, lines }).toEqual({
        exit: 1,
        lines: [`PORT: ${blocker.port} is in use by another program`],
      });
      expect(existsSync(data)).toBe(false);
    } finally {
      await blocker.stop(true);
    }
  }));

test('a database that is not one is told in one line, not a stack trace', () =>
  withFolder(async (folder) => {
    const file = join(folder, 'tessera.sqlite');
    writeFileSync(file, 'this is a letter to my grandmother, and not a database at all'.repeat(20));
    const { exit, lines } = await ended(run({ PORT: '0', DATA_DIR: folder }));
    expect(exit).toBe(1);
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toContain('    at ');
  }));

/** Runs the program until it says where it is. */
async function started({ environment }: BankHome) {
  const program = run({ ...environment, LOG_LEVEL: 'info' });
  const reader = program.stdout.getReader();
  let out = '';
  while (!/http:\S+\/docs/.test(out)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`it did not start: ${out}`);
    out += new TextDecoder().decode(value);
  }
  return { program, url: /http:\/\/localhost:\d+/.exec(out)?.[0] ?? '' };
}

test('a second signal ends a bank at once that waits for a request in flight', () =>
  withHome(async (home) => {
    const { program, url } = await started(home);
    const socket = await Bun.connect({
      hostname: '127.0.0.1',
      port: Number(new URL(url).port),
      socket: { data: () => undefined },
    });
    // The rest of the body never comes.
    socket.write(
      'POST /api/auth/requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{',
    );
    socket.flush();
    await fetch(`${url}/livez`);
    program.kill('SIGTERM');
    while (await fetch(`${url}/livez`, { keepalive: false }).catch(() => undefined));
    program.kill('SIGTERM');
    expect(await program.exited).toBe(1);
    socket.end();
  }));

test('SIGTERM stops a bank with an open stream in good order', () =>
  withHome(async (home) => {
    const { program, url } = await started(home);
    const created = await (await post(`${url}/api/auth/requests`, { kind: 'signin' })).json();
    const headers = { 'client-secret': created.clientSecret };
    const events = new EventReader(await fetch(`${url}/api/auth/requests/${created.id}/events`, { headers }));
    await events.next();
    program.kill('SIGTERM');
    expect(await events.next()).toBeUndefined();
    expect(await program.exited).toBe(0);
  }));

test('SIGTERM lets a request in flight be answered, from the database, before the bank closes', () =>
  withHome(async (home) => {
    const { program, url } = await started(home);
    let answer = '';
    const closed = Promise.withResolvers<void>();
    const socket = await Bun.connect({
      hostname: '127.0.0.1',
      port: Number(new URL(url).port),
      socket: {
        data(_, bytes) {
          answer += bytes;
        },
        close: () => closed.resolve(),
      },
    });
    const head = ['POST /api/auth/requests HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'];
    socket.write(`${[...head, 'Content-Length: 17', 'Connection: close'].join('\r\n')}\r\n\r\n{"kind":`);
    socket.flush();
    await fetch(`${url}/livez`);
    program.kill('SIGTERM');
    while (await fetch(`${url}/livez`, { keepalive: false }).catch(() => undefined));
    socket.write('"signup"}');
    socket.flush();
    await closed.promise;
    expect(answer).toStartWith('HTTP/1.1 201');
    expect(await program.exited).toBe(0);
  }));

test('importing the bank opens nothing', async () => {
  const script = `await import(${JSON.stringify(join(root, 'src/main.ts'))}); console.log('imported');`;
  const program = Bun.spawn([process.execPath, '-e', script], { stdout: 'pipe', cwd: tmpdir() });
  expect(await new Response(program.stdout).text()).toBe('imported\n');
  // An open socket or timer would keep it running.
  expect(await program.exited).toBe(0);
});

test('composing the bank sets off no timer and opens no stream by itself', async () => {
  const bank = await openTestBank();
  expect(bank.time.waiting).toBe(0);
  expect(bank.app.streams.size).toBe(0);
  await bank.close();
});
