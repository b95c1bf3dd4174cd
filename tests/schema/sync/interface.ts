import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Column, getTableColumns, is, Table } from 'drizzle-orm';
import ts from 'typescript';
import type { SchemaModule } from './drizzle.ts';

/** What each side says of a column, as the interface would write it: table → column → type. */
type Rows = ReadonlyMap<string, ReadonlyMap<string, string>>;

const interfaceFile = 'src/database/database-schema.ts';

/**
 * Where the interface that queries are typed with and the two Drizzle schemas disagree about a table or a column: what each side
 * says, and which file stands alone and is therefore the one to change. row-types.ts proves the same at compile time without
 * exception; this names the place in plain words, which a type error a hundred lines long does not.
 */
export function interfaceDifferences(
  root: string,
  schemas: { readonly sqlite: SchemaModule; readonly postgres: SchemaModule },
  enums: Readonly<Record<string, unknown>>,
): string[] {
  const sides: readonly (readonly [folder: string, rows: Rows])[] = [
    ['src/database', rowsOfInterface(root, enums)],
    ['src/database/sqlite', rowsOfDrizzle(schemas.sqlite)],
    ['src/database/postgres', rowsOfDrizzle(schemas.postgres)],
  ];
  const folders = sides.map(([folder]) => folder);
  const found: string[] = [];
  for (const table of namesOf(sides.map(([, tables]) => tables))) {
    const file = fileOf(root, folders, table);
    const rows = sides.map(([folder, tables]) => [`${folder}/${file}`, tables.get(table)] as const);
    const absent = disagreement(
      table,
      new Map(rows.map(([file, row]) => [file, row ? 'a table' : 'nothing'])),
    );
    if (absent) {
      found.push(absent);
      continue;
    }
    for (const column of namesOf(rows.flatMap(([, row]) => row ?? []))) {
      const said = new Map(rows.map(([file, row]) => [file, row?.get(column) ?? 'nothing']));
      const differing = disagreement(`${table}.${column}`, said);
      if (differing) found.push(differing);
    }
  }
  return found;
}

/** The name of the file that describes a table. It is the same in all folders, also in one from which the table is missing. */
function fileOf(root: string, folders: readonly string[], table: string): string {
  const describes = new RegExp(`^export const ${table} = |^  ${table}: \\w+Table;$`, 'm');
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('-tables.ts'))
      .map((name) => ({ name, text: readFileSync(join(root, folder, name), 'utf8') })),
  );
  return files.find(({ text }) => describes.test(text))?.name ?? 'schema.ts';
}

function disagreement(what: string, said: ReadonlyMap<string, string>): string | undefined {
  const answers = [...said.values()];
  if (new Set(answers).size === 1) return undefined;
  const alone = [...said].filter(([, answer]) => answers.filter((other) => other === answer).length === 1);
  const change = alone.length === 1 ? alone[0]?.[0] : 'the files that are wrong';
  return `${what}: ${[...said].map(([file, answer]) => `${file} says ${answer}`).join(', ')}. Change ${change}.`;
}

function namesOf(sides: readonly ReadonlyMap<string, unknown>[]): string[] {
  return [...new Set(sides.flatMap((side) => [...side.keys()]))].toSorted();
}

function rowsOfDrizzle(schema: SchemaModule): Rows {
  const tables = Object.entries(schema).filter((entry): entry is [string, Table] => is(entry[1], Table));
  return new Map(
    tables.map(([name, table]) => [
      name,
      new Map(
        Object.entries(getTableColumns(table)).map(([column, described]) => [column, typeOf(described)]),
      ),
    ]),
  );
}

/** The type of a row's member that a Drizzle column describes. */
function typeOf(column: Column): string {
  const words = column.enumValues?.length ? union(column.enumValues) : column.dataType;
  const type = column.notNull ? words : `${words} | null`;
  return column.hasDefault ? `Generated<${type}>` : type;
}

/** Reads the interface as text: the checker's own answer is a type error, and those are told elsewhere. */
function rowsOfInterface(root: string, enums: Readonly<Record<string, unknown>>): Rows {
  const files = new Map<string, ts.SourceFile>();
  const read = (path: string): void => {
    const file = ts.createSourceFile(
      path,
      readFileSync(join(root, path), 'utf8'),
      ts.ScriptTarget.ESNext,
      true,
    );
    files.set(path, file);
    for (const imported of importedParts(file)) if (!files.has(imported)) read(imported);
  };
  read(interfaceFile);
  const declarations = [...files.values()].flatMap((file) => [...file.statements]);
  const interfaces = new Map(
    declarations.filter(ts.isInterfaceDeclaration).map((declared) => [declared.name.text, declared]),
  );
  const aliases = new Map(
    declarations.filter(ts.isTypeAliasDeclaration).map((declared) => [declared.name.text, declared.type]),
  );
  return new Map(
    membersOf('DatabaseSchema', interfaces).map((table) => [
      nameOf(table),
      new Map(
        membersOf(table.type?.getText() ?? '', interfaces).map((column) => [
          nameOf(column),
          column.type ? spelled(column.type, aliases, enums) : 'unknown',
        ]),
      ),
    ]),
  );
}

/** The files that the interface is put together from: `…-tables.ts` beside it. */
function importedParts(file: ts.SourceFile): string[] {
  return file.statements
    .filter(ts.isImportDeclaration)
    .map((declaration) => (declaration.moduleSpecifier as ts.StringLiteral).text)
    .filter((specifier) => /^\.\/[\w-]+-tables\.ts$/.test(specifier))
    .map((specifier) => join('src/database', specifier));
}

function membersOf(
  name: string,
  interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>,
): ts.PropertySignature[] {
  const declared = interfaces.get(name);
  if (!declared) return [];
  const inherited = declared.heritageClauses?.flatMap((clause) =>
    clause.types.flatMap((type) => membersOf(type.getText(), interfaces)),
  );
  return [...(inherited ?? []), ...declared.members.filter(ts.isPropertySignature)];
}

const nameOf = (member: ts.PropertySignature): string => member.name.getText();

function spelled(
  type: ts.TypeNode,
  aliases: ReadonlyMap<string, ts.TypeNode>,
  enums: Readonly<Record<string, unknown>>,
): string {
  const again = (inner: ts.TypeNode): string => spelled(inner, aliases, enums);
  if (ts.isParenthesizedTypeNode(type)) return again(type.type);
  if (ts.isUnionTypeNode(type))
    return type.types
      .map(again)
      .join(' | ')
      .replace(/^null \| (.*)$/, '$1 | null');
  if (ts.isTypeReferenceNode(type)) {
    const [argument] = type.typeArguments ?? [];
    if (type.typeName.getText() === 'Generated' && argument) return `Generated<${again(argument)}>`;
    const alias = aliases.get(type.typeName.getText());
    if (alias) return again(alias);
  }
  if (ts.isIndexedAccessTypeNode(type)) {
    const words = enums[/typeof (\w+)/.exec(type.objectType.getText())?.[1] ?? ''];
    if (Array.isArray(words)) return union(words);
  }
  if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return union([type.literal.text]);
  return type.getText();
}

function union(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(' | ');
}
