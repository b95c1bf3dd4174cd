/**
 * Tables whose rows SQLite keeps in the order of their primary key (WITHOUT ROWID), so that a list in that order reads neighbouring
 * rows. drizzle-kit cannot say so; it is added to what it generates.
 */
export const clusteredTables = ['activities'] as const;

/** Generated SQL with the clustered tables made so, also where one is rebuilt. Changes nothing else, and nothing twice. */
export function withClusteredTables(sql: string): string {
  return clusteredTables.reduce(
    (text, table) =>
      text.replace(
        new RegExp(`(CREATE TABLE \`(?:__new_)?${table}\` \\([\\s\\S]*?\\n\\));`),
        '$1 WITHOUT ROWID;',
      ),
    sql,
  );
}
