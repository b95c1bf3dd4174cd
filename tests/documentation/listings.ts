import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The programs of a page of docs/ by the file names that their first lines give them. */
export function listingsOf(page: string): ReadonlyMap<string, string> {
  const text = readFileSync(resolve(import.meta.dir, '../../docs', page), 'utf8');
  const blocks = [...text.matchAll(/^```\w+ (\S+)\n(.*?)^```$/gms)];
  return new Map(blocks.map(([, name = '', program = '']) => [name, program]));
}
