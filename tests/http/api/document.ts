import { join } from 'node:path';

/** What the tests read of docs/openapi.json, as it is committed. */
// biome-ignore lint/suspicious/noExplicitAny: a document is walked, wherever it leads
export const committed: any = await Bun.file(join(import.meta.dir, '../../../docs/openapi.json')).json();

// biome-ignore lint/suspicious/noExplicitAny: a part of it
export type Part = any;

export interface Documented {
  readonly method: string;
  readonly path: string;
  readonly operation: Part;
  readonly name: string;
}

/** Every operation of the document. */
export const operations: readonly Documented[] = Object.entries<Part>(committed.paths).flatMap(
  ([path, item]) =>
    Object.entries<Part>(item).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      operation,
      name: `${method.toUpperCase()} ${path}`,
    })),
);

/** What a reference leads to; anything else is itself. */
export function resolve(part: Part): Part {
  if (typeof part?.$ref !== 'string') return part;
  return part.$ref
    .replace('#/', '')
    .split('/')
    .reduce((at: Part, step: string) => at[step], committed);
}

/** Every part of the document that is an object or an array, with where it is. */
export function* parts(part: Part = committed, at = ''): Generator<[string, Part]> {
  if (typeof part !== 'object' || part === null) return;
  yield [at, part];
  for (const [name, member] of Object.entries(part)) yield* parts(member, `${at}/${name}`);
}
