import { describe, expect, test } from 'bun:test';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './support.ts';

interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const json = (file: string) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));
const locked: Record<string, LockedPackage> = json('package-lock.json').packages;
const manifest = json('package.json') as LockedPackage & Record<string, unknown>;

describe('what an empty machine installs', () => {
  test('is locked for every platform: npm ci refuses a lock file that leaves an optional package out', () => {
    const names = new Set(Object.keys(locked).map((path) => path.split('node_modules/').at(-1)));
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !names.has(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });

  test('is pinned exactly and the same in manifest and lock file', () => {
    const { dependencies, devDependencies } = manifest;
    expect(
      Object.values({ ...dependencies, ...devDependencies }).filter((version) => /[\^~*<> ]/.test(version)),
    ).toEqual([]);
    expect(locked['']?.dependencies).toEqual(dependencies ?? {});
    expect(locked['']?.devDependencies).toEqual(devDependencies ?? {});
  });

  test('is verified by its hash, and comes from wherever the machine gets its packages', () => {
    const packages = Object.entries(locked).filter(([path]) => path !== '');
    expect(packages.length).toBeGreaterThan(50);
    expect(
      packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path),
    ).toEqual([]);
    expect(packages.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path)).toEqual([]);
  });
});
