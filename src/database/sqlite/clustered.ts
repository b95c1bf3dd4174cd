/**
 * Tables whose rows SQLite keeps in the order of their primary key (WITHOUT ROWID), so that a list in that order reads neighbouring
 * rows. drizzle-kit cannot write that, so it is added to the SQL that it generates.
 */
export const clusteredTables = ['activities'] as const;

/** Adds it to generated SQL, also where a table is rebuilt. Leaves all else, and SQL that has it already, as it is. */
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
