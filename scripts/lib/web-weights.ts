import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WebManifest } from '../../src/http/web-client.ts';
import { webFolder } from './web-build.ts';

/** What a first visit to the start page loads, at most: its scripts and its style sheet, compressed by brotli. */
const firstLoadBudget = 130_000;
/** What any further page adds, at most. */
const pageBudget = 60_000;

export interface Weight {
  readonly name: string;
  readonly bytes: number;
  readonly budget: number;
}

/** The weights of a build beside their budgets, the first load first. */
export function weigh(folder = webFolder): Weight[] {
  const { files }: WebManifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const index = readFileSync(join(folder, 'index.html'), 'utf8');
  const linked = [...index.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, name = '']) => name,
  );
  const first = reachable(folder, linked);
  const later = files
    .filter((name) => /\/(page|signed-in)-[^/]*\.js$/.test(name) && !first.has(name))
    .map((name) => {
      const added = [...reachable(folder, [name])].filter((one) => !first.has(one));
      return { name: name.replace('assets/', ''), bytes: sumOf(folder, added), budget: pageBudget };
    });
  return [
    { name: 'first load', bytes: sumOf(folder, [...first]), budget: firstLoadBudget },
    ...later.sort((a, b) => b.bytes - a.bytes),
  ];
}

/** These files, and what they import before they run. */
function reachable(folder: string, names: readonly string[]): Set<string> {
  const found = new Set<string>();
  const scanner = new Bun.Transpiler({ loader: 'js' });
  const visit = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    if (!name.endsWith('.js')) return;
    for (const { kind, path } of scanner.scanImports(readFileSync(join(folder, name), 'utf8')))
      if (kind === 'import-statement') visit(`assets/${path.replace(/^.*\//, '')}`);
  };
  for (const name of names) visit(name);
  return found;
}

function sumOf(folder: string, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + readFileSync(join(folder, `${name}.br`)).length, 0);
}
