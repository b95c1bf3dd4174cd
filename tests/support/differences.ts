/**
 * Where the engines differ, all of it that a test knows. Each is asserted on either engine by `differs` (database.ts); tests/house holds
 * that none is left here that no test asserts, and that no test asks by itself which engine it runs on.
 */
export const differences = {
  foreign_key_name:
    'SQLite tells that a foreign key was violated and not which; nobody decides by the name of one.',
  first_violation:
    'Of several constraints that one row violates, either database names the one that it looked at first.',
  units_alone: 'SQLite runs units of work one after the other, PostgreSQL beside each other.',
  read_only_error: 'A reader that is made to write is refused by either database in its own words.',
  id_form: 'PostgreSQL has a type for ids and refuses any other text; SQLite keeps whatever it is given.',
  nul_in_text: 'PostgreSQL has no text with U+0000; so no contract of the bank lets one in.',
  missing_database:
    'Where there is no database, the server says so in its words, and the bank for a file in its own.',
  query_plan: 'Either database explains in its own words how it reads a page.',
} as const;

export type Difference = keyof typeof differences;

/**
 * Tests that are about one engine, or about something to which the engine makes no difference, though they reach one: they run once,
 * in the run on SQLite. By how their paths begin.
 */
export const runOnce: Readonly<Record<string, string>> = {
  'tests/browser/': 'They are about the browser: what is behind the page is tested in tests/dc-api.',
  'tests/database/sqlite/': 'What the embedded engine alone does.',
  'tests/database/postgres/': 'What the engine on PostgreSQL alone does.',
  'tests/database/copy/': 'Each copies from either database into the other.',
  'tests/processes/crash.test.ts': 'Several processes are one bank on PostgreSQL only.',
  'tests/processes/hosted.test.ts': 'Several processes are one bank on PostgreSQL only.',
  'tests/processes/once.test.ts': 'Several processes are one bank on PostgreSQL only.',
  'tests/processes/steps.test.ts': 'Several processes are one bank on PostgreSQL only.',
  'tests/processes/streams.test.ts': 'Several processes are one bank on PostgreSQL only.',
  'tests/processes/balancer.test.ts': 'It is about the balancer.',
  'tests/bench/': 'Each chapter of the benchmark names its engines itself.',
  'tests/schema/': 'Each looks at both dialects itself.',
  'tests/house/': 'They look at the checkout.',
  'tests/wallet/command-line.test.ts':
    'The wallet reaches a bank by HTTP alone, and here a stand-in for one.',
};
