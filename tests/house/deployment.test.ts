import { describe, expect, test } from 'bun:test';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { variables } from '../../src/config.ts';
import { root } from './support.ts';

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

test('the image copies what is there, starts what is there, and sets variables that the bank reads', () => {
  const lines = read('Dockerfile').split('\n');
  const copied = lines.flatMap((line) => /^COPY (.*) \S+$/.exec(line)?.[1]?.split(' ') ?? []);
  expect(copied.length).toBeGreaterThan(4);
  expect(copied.filter((path) => !existsSync(resolve(root, path)))).toEqual([]);
  const set = lines
    .flatMap((line) => /^ENV (.*)$/.exec(line)?.[1]?.split(' ') ?? [])
    .map((one) => one.split('=')[0] ?? '');
  expect(set.filter((name) => !(name in variables.shape))).toEqual([]);
  const [, script = ''] = /^CMD \["node_modules\/\.bin\/bun", "(.*)"\]$/m.exec(read('Dockerfile')) ?? [];
  expect(existsSync(resolve(root, script)) && script !== '').toBe(true);
});

test('the balancer sends to the servers that the compose file runs', () => {
  const upstream = [...read('nginx.conf').matchAll(/^\s*server (\S+):3000/gm)].map(([, name]) => name);
  expect(upstream).toEqual(banks.map(([name]) => name));
});
