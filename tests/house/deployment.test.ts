import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { variables } from '../../src/config/variables.ts';
import { importsOf, root, sourceFiles } from './support.ts';

const folder = resolve(root, 'docs/deployment');
const read = (file: string) => readFileSync(resolve(folder, file), 'utf8');

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
}
const compose = Bun.YAML.parse(read('compose.yaml')) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const banks = services.filter(([, { build }]) => build !== undefined);

describe('the compose file', () => {
  test('runs several servers of the bank on one database', () => {
    expect(banks.length).toBeGreaterThan(1);
    const urls = banks.map(([, { environment }]) => environment?.DATABASE_URL);
    expect(new Set(urls).size).toBe(1);
    expect(urls[0]).toStartWith('postgres://');
  });

  test('sets variables that the bank reads, and everything that production needs', () => {
    for (const [, { environment = {} }] of banks) {
      expect(Object.keys(environment).filter((name) => !(name in variables.shape))).toEqual([]);
      const set = Object.keys(environment);
      for (const name of ['PUBLIC_URL', 'TRUSTED_PROXIES', 'VERIFIER_KEY_FILE', 'VERIFIER_CERTIFICATE_FILE'])
        expect(set).toContain(name);
    }
  });

  test('has a role for the bank that is not the superuser, which the bank would refuse', () => {
    const [, database] = services.find(([name]) => name === 'database') ?? [];
    const script = database?.volumes?.find((volume) => volume.includes('/docker-entrypoint-initdb.d/'));
    const [path = ''] = script?.split(':') ?? [];
    const made = [...read(path).matchAll(/^CREATE (?:ROLE|DATABASE) (\w+)/gm)].map(([, name]) => name);
    for (const [, { environment }] of banks) {
      // Compose fills the password in.
      const { username, pathname } = new URL(
        (environment?.DATABASE_URL ?? '').replace(/\$\{[^}]*\}/, 'password'),
      );
      expect(made).toEqual([username, pathname.slice(1)]);
      expect(username).not.toBe(database?.environment?.POSTGRES_USER ?? 'postgres');
    }
  });

  test('asks the server for no more connections than it allows', () => {
    const each = Number(banks[0]?.[1].environment?.DATABASE_CONNECTIONS) + 1;
    expect(each * banks.length).toBeLessThan(100 - 3);
  });

  test('names secrets and networks that it defines', () => {
    for (const [, { secrets = [], networks = [] }] of services) {
      expect(secrets.filter((name) => !(name in compose.secrets))).toEqual([]);
      expect(networks.filter((name) => !(name in compose.networks))).toEqual([]);
    }
  });

  test('builds the image from files that are there', () => {
    for (const [, { build }] of banks) {
      const context = resolve(folder, build?.context ?? '');
      expect(context).toBe(resolve(root));
      expect(existsSync(resolve(context, build?.dockerfile ?? ''))).toBe(true);
    }
  });
});

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const wordsOf = (instruction: string): string[] => {
    const line = lines.find((one) => one.startsWith(`${instruction} `)) ?? '';
    return JSON.parse(/CMD (\[.*\])$/.exec(line)?.[1] ?? '[]');
  };

  test('copies what is there, starts what is there, and sets variables that the bank reads', () => {
    const copied = lines.flatMap((line) => /^COPY (?!--from)(.*) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
    expect(copied.length).toBeGreaterThan(4);
    expect(copied.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
    const set = lines
      .flatMap((line) => /^ENV (.*)$/.exec(line)?.[1]?.split(' ') ?? [])
      .map((one) => one.split('=')[0] ?? '');
    expect(set.filter((name) => !(name in variables.shape))).toEqual([]);
    const [runtime, script = ''] = wordsOf('CMD');
    expect(runtime).toBe('node_modules/.bin/bun');
    expect(existsSync(resolve(root, script)) && script !== '').toBe(true);
  });

  test('keeps its data on a volume that its user may write', () => {
    const [, folder = 'none'] = /^ENV .*\bDATA_DIR=(\S+)/m.exec(read('Dockerfile')) ?? [];
    expect(lines).toContain(`VOLUME ${folder}`);
    const [, user = 'root'] = /^USER (\S+)$/m.exec(read('Dockerfile')) ?? [];
    expect(read('Dockerfile')).toContain(`chown ${user}:${user} ${folder}`);
  });

  test('has a check of its health that a ready bank passes, and nobody else', async () => {
    const [runtime = '', ...words] = wordsOf('HEALTHCHECK');
    const check = (port: number) =>
      Bun.spawn([resolve(root, runtime), ...words], { env: { PORT: String(port) }, stderr: 'ignore' }).exited;
    let status = 200;
    const paths: string[] = [];
    const bank = Bun.serve({
      hostname: '127.0.0.1',
      port: 0,
      fetch: ({ url }) => {
        paths.push(new URL(url).pathname);
        return new Response('', { status });
      },
    });
    const port = bank.port ?? 0;
    expect(await check(port)).toBe(0);
    status = 503;
    expect(await check(port)).toBe(1);
    await bank.stop(true);
    expect(await check(port)).toBe(1);
    expect(paths).toEqual(['/readyz', '/readyz']);
  });

  test('has no development package, and whatever operators start in it needs none', () => {
    expect(lines.filter((line) => line.includes('npm ci'))).toEqual(['RUN npm ci --omit=dev']);
    const packages = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
    const files = new Map(sourceFiles('src/**/*.ts', 'scripts/**/*.ts').map((file) => [file.path, file]));
    const reached = new Set<string>();
    const needed = new Set<string>();
    const visit = (path: string): void => {
      const file = files.get(path);
      if (!file || reached.has(path)) return;
      reached.add(path);
      for (const imported of importsOf(file)) {
        if (files.has(imported)) visit(imported);
        else if (/^(@[\w-]+\/)?[\w-]+/.test(imported) && !/^(node|bun):|^src\/|^package\.json/.test(imported))
          needed.add(/^(@[^/]+\/)?[^/]+/.exec(imported)?.[0] ?? '');
      }
    };
    for (const script of ['start', 'db-backup', 'db-copy', 'db-migrate', 'ledger-verify', 'staff-token'])
      visit(`scripts/${script}.ts`);
    expect(needed.size).toBeGreaterThan(10);
    expect([...needed].filter((name) => name in packages.devDependencies)).toEqual([]);
  });
});

test('the balancer sends to the servers that the compose file runs', () => {
  const upstream = [...read('nginx.conf').matchAll(/^\s*server (\S+):3000/gm)].map(([, name]) => name);
  expect(upstream).toEqual(banks.map(([name]) => name));
});
