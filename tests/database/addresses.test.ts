import { describe, expect, test } from 'bun:test';
import { resolve } from 'node:path';
import { configuredDatabase } from '../../src/bank/configured-database.ts';
import { readConfig } from '../../src/config/config.ts';
import { readAddress } from '../../src/lib/database-address.ts';
import { readPostgresAddress, withoutPassword } from '../../src/lib/postgres-address.ts';

const files: Readonly<Record<string, string>> = {
  'file:data/tessera.sqlite': resolve('data/tessera.sqlite'),
  'file:./tessera.sqlite': resolve('tessera.sqlite'),
  'file:/srv/tessera.sqlite': '/srv/tessera.sqlite',
  'file:///srv/tessera.sqlite': '/srv/tessera.sqlite',
  'file://localhost/srv/tessera.sqlite': '/srv/tessera.sqlite',
  'file://LOCALHOST/srv/tessera.sqlite': '/srv/tessera.sqlite',
  'file:///srv/my%20bank.sqlite': '/srv/my bank.sqlite',
  'file:my%20bank.sqlite': resolve('my bank.sqlite'),
  'file:my bank.sqlite': resolve('my bank.sqlite'),
  'file:/srv/50%25.sqlite': '/srv/50%.sqlite',
  'file:/srv/b%C3%A4nk%3F.sqlite': '/srv/bänk?.sqlite',
};

const noFiles = [
  'file:',
  'file://',
  'file://fileserver/srv/tessera.sqlite',
  'file://data/tessera.sqlite',
  'file:/srv/50%.sqlite',
  'file:///srv/50%.sqlite',
  'file:/srv/tessera.sqlite?mode=ro',
  'file:/srv/tessera.sqlite#1',
  'file:/srv/tessera%00.sqlite',
];

describe('the address of a file', () => {
  test.each(Object.entries(files))('%s is %s', (text, file) => {
    expect(readAddress(text)).toEqual({ engine: 'sqlite', file });
  });
  test.each(noFiles)('%s is refused in one line that repeats nothing of it', (text) => {
    expect(readAddress(text)).toEqual({ wrong: expect.stringMatching(/^[^\n]+$/) });
    const read = (): unknown => readConfig({ DATABASE_URL: text });
    expect(read).toThrow(/^DATABASE_URL: /);
    expect(read).not.toThrow(/srv|fileserver/);
  });
  test.each(['/srv/100% bank?#1', 'data'])('that is none, the folder is %s', (DATA_DIR) => {
    const config = readConfig({ DATA_DIR });
    expect(configuredDatabase(config).file).toBe(resolve(DATA_DIR, 'tessera.sqlite'));
  });
});

const u = { user: 'u', password: 'p', host: '', port: '', database: 'db', parameters: [] };

/** As libpq reads them (PostgreSQL documentation, 32.1.1.2). */
const servers: Readonly<Record<string, object>> = {
  'postgres://u:p@h/db': { ...u, host: 'h' },
  'postgresql://u:p@h:6543/db': { ...u, host: 'h', port: '6543' },
  'postgres://h': { ...u, user: '', password: '', host: 'h', database: '' },
  'postgres:///db': { ...u, user: '', password: '' },
  'postgres://u:p@/db': u,
  'postgres://u:p@/db?host=/var/run/postgresql': { ...u, host: '/var/run/postgresql' },
  'postgres://u:p@/db?host=%2Fvar%2Frun%2Fpostgresql&port=5433': {
    ...u,
    host: '/var/run/postgresql',
    port: '5433',
  },
  'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/db': { ...u, host: '/var/run/postgresql' },
  'postgres://u:p@%2fvar%2frun:5433/db': { ...u, host: '/var/run', port: '5433' },
  'postgres://u:p@:5433/db?host=/tmp': { ...u, host: '/tmp', port: '5433' },
  'postgres://u:p@h:1/db?host=other&port=2': { ...u, host: 'other', port: '2' },
  'postgres://[2001:db8::1]:5432/db': { ...u, user: '', password: '', host: '2001:db8::1', port: '5432' },
  'postgres:///?dbname=db&user=u&password=p': u,
  'postgres://u:p%40%2F%23%3F@h/d%20b?application_name=a%2Bb+c': {
    ...u,
    password: 'p@/#?',
    host: 'h',
    database: 'd b',
    parameters: [['application_name', 'a+b+c']],
  },
  'postgres://u:p@h/db?sslmode=verify-full&options=-c%20geqo%3Doff': {
    ...u,
    host: 'h',
    parameters: [
      ['sslmode', 'verify-full'],
      ['options', '-c geqo=off'],
    ],
  },
};

const noServers = [
  'postgres://u:hu/sh@h/db',
  'postgres://u:hu#sh@h/db',
  'postgres://u:12/hush@h/db',
  'postgres://u:p@hush/w#rd?@h/db',
  'postgres://u:p@hush?@h/db',
  'postgres://u:hush@h1:5432,h2:5432/db',
  'postgres://u:hush@/db?host=h1,h2',
  'postgres://u:hush@h:hush/db',
  'postgres://u:hush@h:99999/db',
  'postgres://u:hush@h/db?port=0',
  'postgres://u:hush@h/d%zzb',
  'postgres://u:hush@[hush/db',
  'mysql://u:hush@h/db',
];

describe('the address of a server', () => {
  test.each(Object.entries(servers))('%s', (text, address) => {
    expect(readPostgresAddress(text)).toEqual(address as never);
    expect(readConfig({ DATABASE_URL: text }).DATABASE_URL).toBe(text);
  });
  test.each(noServers)('%s is refused in one line that repeats nothing of it', (text) => {
    const read = (): unknown => readConfig({ DATABASE_URL: text });
    expect(read).toThrow(/^DATABASE_URL: [^\n]+$/);
    expect(read).not.toThrow(/hush/);
  });
  test('is repeated without its password, wherever it stands', () => {
    expect(withoutPassword('postgres://u:hush@h:1/db?sslmode=require')).toBe(
      'postgres://u:PASSWORD@h:1/db?sslmode=require',
    );
    expect(withoutPassword('postgres://u@/db?host=/tmp&password=hush&port=1')).toBe(
      'postgres://u@/db?host=/tmp&password=PASSWORD&port=1',
    );
  });
});
