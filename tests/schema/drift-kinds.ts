import type { Layer } from './sync/check.ts';

/** The kinds of drift that any schema can suffer. */
export const kinds = [
  'column missing',
  'column extra',
  'column renamed',
  'other type',
  'nullability',
  'default',
  'enum value',
  'check',
  'index',
  'unique',
  'foreign key',
  'delete rule',
] as const;
export type Kind = (typeof kinds)[number];

/** Who may notice a change. */
export type Noticer = Layer | 'row types';

/** One textual change in one file: what stands there, what is put in its place, and who notices if not those of the place. */
export type Mutation = readonly [text: string, replacement: string, noticedBy?: readonly Noticer[]];

export interface Place {
  readonly file: string;
  /** The layers that must each notice every change of this file. */
  readonly noticedBy: readonly Noticer[];
  /** By kind; several where a kind has several faces. */
  readonly mutations: Readonly<Partial<Record<Kind, readonly Mutation[]>>>;
}
