import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { places } from './drift-cases.ts';
import { kinds, type Noticer } from './drift-kinds.ts';
import { type Copy, Scratch } from './scratch.ts';
import { findDifferencesIn, findInterfaceDifferences, type Layer, layers } from './sync/check.ts';
import { PostgresDescriber } from './sync/postgres-database.ts';
import { type Complaint, typeErrors } from './sync/type-check.ts';

// Shows that the comparison can fail: each kind of drift is planted in each place, in a copy of the files.

interface Planted {
  readonly title: string;
  readonly copy: Copy;
  readonly noticedBy: readonly Noticer[];
}

const scratch = new Scratch('drift');
const sound = scratch.copy('sound');
const planted: Planted[] = Object.entries(places).flatMap(([name, place], placeIndex) =>
  Object.entries(place.mutations).flatMap(([kind, mutations]) =>
    mutations.map(([text, replacement, noticedBy], index) => {
      const copy = scratch.copy(`${placeIndex}-${kind.replaceAll(' ', '-')}-${index}`);
      copy.replace(place.file, text, replacement);
      const noticers = noticedBy ?? place.noticedBy;
      // Most drifts are no drift of types: leaving them to the other layers saves most of what the type checker would read.
      if (!noticers.includes('row types')) copy.remove('tests');
      return { title: `${kind} (${index + 1}) in ${name}`, copy, noticedBy: noticers };
    }),
  ),
);

let postgres: PostgresDescriber;
let complaints: Complaint[];

beforeAll(async () => {
  [postgres, complaints] = await Promise.all([PostgresDescriber.start(), typeErrors(scratch.folder)]);
}, 300_000);
afterAll(async () => {
  await postgres.close();
  scratch.remove();
});

async function findingsOf(
  copy: Copy,
  noticers: readonly Noticer[],
): Promise<ReadonlyMap<Noticer, readonly string[]>> {
  const asked = noticers.filter((noticer) => noticer !== 'row types');
  const findings = new Map<Noticer, readonly string[]>(await findDifferencesIn(asked, copy.root, postgres));
  return noticers.includes('row types') ? findings.set('row types', rowComplaints(copy)) : findings;
}

/** Complaints of the row comparison. A change that does not even parse would prove nothing, so that is refused. */
function rowComplaints(copy: Copy): string[] {
  const here = complaints.filter((one) => one.file.startsWith(`${copy.name}/`));
  expect(here.filter((one) => one.code.startsWith('TS1'))).toEqual([]);
  return here.filter((one) => one.file.endsWith('tests/schema/sync/row-types.ts')).map((one) => one.message);
}

test('an unspoilt copy shows no difference', async () => {
  const findings = await findingsOf(sound, [...layers, 'row types']);
  expect([...findings.values()].flat()).toEqual([]);
});

describe('noticed', () => {
  for (const { title, copy, noticedBy } of planted) {
    test(title, async () => {
      const findings = await findingsOf(copy, noticedBy);
      expect(noticedBy.filter((layer) => !findings.get(layer)?.length)).toEqual([]);
      // A copy that cannot be read at all is noticed by everybody, and shows nothing.
      expect([...findings.values()].flat().join()).not.toContain('cannot be loaded');
    });
  }
});

test('a table that one side lacks is told with the file that it belongs into', async () => {
  const copy = scratch.copy('lacking');
  copy.replace('src/database/verifier-tables.ts', '  presentations: PresentationsTable;\n', '');
  expect(await findInterfaceDifferences(copy.root)).toEqual([
    'presentations: src/database/verifier-tables.ts says nothing, src/database/sqlite/verifier-tables.ts says a table, src/database/postgres/verifier-tables.ts says a table. Change src/database/verifier-tables.ts.',
  ]);
});

test('a difference is told as table, column, what each file says and which file stands alone', async () => {
  const copy = scratch.copy('told');
  copy.replace('src/database/identity-tables.ts', '  user_agent: string | null;', '  user_agent: string;');
  copy.replace(
    'src/database/sqlite/verifier-tables.ts',
    '    nonce: text().notNull(),',
    '    nonce: text(),',
  );
  expect(await findInterfaceDifferences(copy.root)).toEqual([
    'presentations.nonce: src/database/verifier-tables.ts says string, src/database/sqlite/verifier-tables.ts says string | null, src/database/postgres/verifier-tables.ts says string. Change src/database/sqlite/verifier-tables.ts.',
    'sessions.user_agent: src/database/identity-tables.ts says string, src/database/sqlite/identity-tables.ts says string | null, src/database/postgres/identity-tables.ts says string | null. Change src/database/identity-tables.ts.',
  ]);
});

describe('nothing is left out', () => {
  const beyondAnInterface = ['check', 'index', 'unique', 'foreign key', 'delete rule'];
  const ofHelpers = ['other type', 'foreign key', 'delete rule'];
  const missing: Record<string, readonly string[]> = {
    'the columns of SQLite': kinds.filter((kind) => !ofHelpers.includes(kind)),
    'the columns of PostgreSQL': kinds.filter((kind) => !ofHelpers.includes(kind)),
    'the conditions of checks': kinds.filter((kind) => kind !== 'check' && kind !== 'enum value'),
    'the interface': beyondAnInterface,
    'the words of enums.ts': kinds.filter((kind) => kind !== 'enum value'),
  };
  for (const [name, place] of Object.entries(places)) {
    test(`${name} suffers every kind that it can express`, () => {
      expect(kinds.filter((kind) => !place.mutations[kind]?.length)).toEqual([
        ...(missing[name] ?? []),
      ] as (typeof kinds)[number][]);
    });
  }
});

describe('every layer notices something that concerns it', () => {
  const concerning: [Layer, string, string, string][] = [
    [
      'dialects',
      'src/database/postgres/identity-tables.ts',
      "'sessions_expires_at_index'",
      "'sessions_expiry_index'",
    ],
    [
      'enums',
      'src/database/enums.ts',
      "verifierNames = ['embedded'",
      "unusedWords = ['a'] as const;\nexport const verifierNames = ['embedded'",
    ],
    [
      'sqlite snapshot',
      'migrations/sqlite/meta/0000_snapshot.json',
      '"prevId": "00000000',
      '"prevId": "10000000',
    ],
    [
      'postgres snapshot',
      'migrations/postgres/meta/_journal.json',
      '"tag": "0000_open_the_bank"',
      '"tag": "0000_other"',
    ],
  ];
  for (const [layer, file, text, replacement] of concerning) {
    test(layer, async () => {
      const copy = scratch.copy(`layer-${layer.replace(' ', '-')}`);
      copy.replace(file, text, replacement);
      const findings = await findDifferencesIn([layer], copy.root, postgres);
      expect(findings.get(layer)).not.toEqual([]);
    });
  }
});
