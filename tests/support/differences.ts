/**
 * Where the engines differ, all of it that a test knows. Each is asserted on either engine by `differs` (database.ts); tests/house holds
 * that none is left here that no test asserts, and that no test asks by itself which engine it runs on.
 */
export const differences = {
  foreign_key_name:
    'SQLite tells that a foreign key was violated and not which; the bank decides nothing by the name of one.',
  first_violation:
    'Of several constraints that one row violates, either database names the one that it looked at first.',
  units_alone: 'SQLite runs units of work one after the other, PostgreSQL beside each other.',
  read_only_error: 'A reader that is made to write is refused by either database in its own words.',
  id_form: 'PostgreSQL has a type for ids and refuses any other text; SQLite keeps any text.',
  nul_in_text: 'PostgreSQL has no text with U+0000; so no contract of the bank lets one in.',
  missing_database:
    'Where there is no database, the server says so in its words, and the bank for a file in its own.',
  database_metrics:
    'Of a file there is the size to tell, of a server how many connections the process has to it.',
  processes_at_once: 'A file is served by one process, a server’s database by many.',
  full_disk:
    'SQLite can be told how large a database may become; of a server’s disk only its errors are known.',
  query_plan: 'Either database explains in its own words how it reads a page.',
} as const;

export type Difference = keyof typeof differences;

/**
 * Tests that are about one engine, or about something to which the engine makes no difference, though they reach one: they run once.
 * By how their paths begin; which run they belong to, and why.
 */
export const runOnce: Readonly<
  Record<string, { readonly on: 'sqlite' | 'postgres'; readonly because: string }>
> = {
  'tests/browser/': {
    on: 'sqlite',
    because: 'They are about the browser: what is behind the page is tested in tests/dc-api.',
  },
  'tests/web/build.test.ts': { on: 'sqlite', because: 'It builds the client, and opens no database.' },
  'tests/database/sqlite/': { on: 'sqlite', because: 'What the embedded engine alone does.' },
  'tests/database/postgres/': { on: 'postgres', because: 'What the engine on PostgreSQL alone does.' },
  'tests/database/copy/': { on: 'postgres', because: 'Each copies from either database into the other.' },
  'tests/database/addresses.test.ts': {
    on: 'sqlite',
    because: 'It reads addresses of either, and opens no database.',
  },
  'tests/processes/': { on: 'postgres', because: 'Several processes are one bank on PostgreSQL only.' },
  'tests/bench/': { on: 'postgres', because: 'Each chapter of the benchmark names its engines itself.' },
  'tests/schema/': { on: 'sqlite', because: 'Each looks at both dialects itself.' },
  'tests/documentation/': {
    on: 'sqlite',
    because: 'They follow the pages as a newcomer does, on the database that a bank has without more words.',
  },
  'tests/http/api/committed-document.test.ts': {
    on: 'sqlite',
    because: 'The program that it starts is a linter.',
  },
  'tests/house/': { on: 'sqlite', because: 'They look at the checkout.' },
  'tests/development/command-line.test.ts': {
    on: 'sqlite',
    because: 'The wallet reaches a bank by HTTP alone, and here a stand-in for one.',
  },
};

/** The run that a test file belongs to if it belongs to one alone. */
export function onlyRunOf(path: string): 'sqlite' | 'postgres' | undefined {
  return Object.entries(runOnce).find(([beginning]) => path.startsWith(beginning))?.[1].on;
}
