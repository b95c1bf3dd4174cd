// The compile-time half of the comparison, checked by the type checker and never run: for each table and dialect, the rows that
// Drizzle infers are those that queries see. A difference makes this file not compile, and the error names table and column.
import type { Table } from 'drizzle-orm';
import type { ColumnType, Selectable } from 'kysely';
import type { DatabaseSchema } from '../../../src/database/database-schema.ts';
import type * as postgres from '../../../src/database/postgres/schema.ts';
import type * as sqlite from '../../../src/database/sqlite/schema.ts';

/** Whether two types are the same, not only assignable to each other. */
type Equal<One, Other> =
  (<Probe>() => Probe extends One ? 1 : 2) extends <Probe>() => Probe extends Other ? 1 : 2 ? true : false;
type At<Type, Key> = Key extends keyof Type ? Type[Key] : 'absent';
/** The keys that one has and the other has not, or has as another type. */
type Differing<One, Other> = {
  [Key in keyof One | keyof Other]-?: Equal<At<One, Key>, At<Other, Key>> extends true ? never : Key & string;
}[keyof One | keyof Other];

type TableNames<Module> = {
  [Key in keyof Module]: Module[Key] extends Table ? Key & string : never;
}[keyof Module];
type TableOf<Module, Name> = Name extends keyof Module ? Extract<Module[Name], Table> : never;
type Kysely<Name> = Name extends keyof DatabaseSchema ? DatabaseSchema[Name] : never;

/** Whether the database fills a column that an insert leaves out. */
type DrizzleDefaults<One extends Table> = {
  [Key in keyof One['_']['columns']]: One['_']['columns'][Key]['_']['hasDefault'];
};
type KyselyDefaults<One> = {
  [Key in keyof One]: One[Key] extends ColumnType<infer _S, infer _I, infer _U> ? true : false;
};

/** Whether an insert may leave a column out. */
type DrizzleOptional<One extends Table> = {
  [Key in keyof One['$inferInsert']]-?: object extends Pick<One['$inferInsert'], Key> ? true : false;
};
type KyselyOptional<One> = {
  [Key in keyof One]: undefined extends Inserted<One[Key]>
    ? true
    : null extends Inserted<One[Key]>
      ? true
      : false;
};
type Inserted<Value> = Value extends ColumnType<infer _S, infer Insert, infer _U> ? Insert : Value;

type InTable<Module, Name extends string> =
  | `${Name}.${Differing<TableOf<Module, Name>['$inferSelect'], Selectable<Kysely<Name>>>}: type`
  | `${Name}.${Differing<DrizzleDefaults<TableOf<Module, Name>>, KyselyDefaults<Kysely<Name>>>}: default`
  | `${Name}.${Differing<DrizzleOptional<TableOf<Module, Name>>, KyselyOptional<Kysely<Name>>>}: optional`;
type InTables<Module, Names extends string> = Names extends Names ? InTable<Module, Names> : never;

/** Every difference as text, and `same` always, so that there is a value when there is none. */
type Drift<Module> =
  | `${Exclude<TableNames<Module>, keyof DatabaseSchema>}: only in Drizzle`
  | `${Exclude<keyof DatabaseSchema, TableNames<Module>>}: only in database-schema.ts`
  | InTables<Module, TableNames<Module> & keyof DatabaseSchema>;
type Same<Found> = [Found] extends [never] ? 'same' : Found;

export const sqliteRows: Same<Drift<typeof sqlite>> = 'same';
export const postgresRows: Same<Drift<typeof postgres>> = 'same';
