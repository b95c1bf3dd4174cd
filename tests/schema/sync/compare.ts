import type { Description, ForeignKey, Table } from './model.ts';

export interface Comparison {
  /** Whether two declared types are the same, for the column of this table. Equality when left out. */
  readonly sameType?: (one: string, other: string, column: string, table: Table) => boolean;
  /** PostgreSQL rewrites the text of its checks; then only their names can be compared. */
  readonly checkTexts?: boolean;
}

/** Every difference of two descriptions, named and with both sides; the order of columns does not matter. */
export function differences(one: Description, other: Description, comparison: Comparison = {}): string[] {
  const found: string[] = [];
  const sides = `${one.source} ≠ ${other.source}`;
  for (const name of union(one.tables, other.tables)) {
    const [left, right] = [one.tables[name], other.tables[name]];
    if (!left || !right) {
      found.push(`table ${name}: only in ${left ? one.source : other.source}`);
      continue;
    }
    found.push(...tableDifferences(left, right, comparison).map((text) => `${name}.${text} (${sides})`));
  }
  return found;
}

function tableDifferences(one: Table, other: Table, comparison: Comparison): string[] {
  const { sameType = (left, right) => left === right, checkTexts = true } = comparison;
  const found: string[] = [];
  const compare = (what: string, left: unknown, right: unknown) => {
    if (!Bun.deepEquals(left, right)) found.push(`${what}: ${show(left)} ≠ ${show(right)}`);
  };
  for (const name of union(one.columns, other.columns)) {
    const [left, right] = [one.columns[name], other.columns[name]];
    if (!left || !right) {
      compare(`${name}`, left ? 'a column' : 'none', right ? 'a column' : 'none');
      continue;
    }
    if (!sameType(left.type, right.type, name, one)) compare(`${name} type`, left.type, right.type);
    compare(`${name} not null`, left.notNull, right.notNull);
    compare(`${name} default`, left.default, right.default);
  }
  compare('primary key', one.primaryKey, other.primaryKey);
  const checks = (table: Table) => (checkTexts ? table.checks : Object.keys(table.checks).toSorted());
  compareEach(compare, 'check', checks(one), checks(other));
  compareEach(compare, 'index', one.indexes, other.indexes);
  compareEach(compare, 'unique', one.uniques, other.uniques);
  const named = [...one.foreignKeys, ...other.foreignKeys].every((key) => key.name !== undefined);
  compareEach(compare, 'foreign key', byColumns(one, named), byColumns(other, named));
  compare('others', one.others, other.others);
  if (one.wordings && other.wordings) compareEach(compare, 'wording of', one.wordings, other.wordings);
  return found;
}

function compareEach(
  compare: (what: string, left: unknown, right: unknown) => void,
  what: string,
  one: object,
  other: object,
): void {
  const [left, right] = [new Map(Object.entries(one)), new Map(Object.entries(other))];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    compare(`${what} ${name}`, left.get(name), right.get(name));
  }
}

function byColumns(table: Table, named: boolean): Record<string, ForeignKey> {
  const keys = table.foreignKeys.map((key) => ({ ...key, name: named ? key.name : undefined }));
  return Object.fromEntries(keys.map((key) => [`${key.columns} → ${key.table}`, key]));
}

function union(one: object, other: object): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted();
}

function show(value: unknown): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}
