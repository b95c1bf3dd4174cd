import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type Copy, Scratch } from './scratch.ts';
import { findDifferences } from './sync/check.ts';
import { PostgresDescriber } from './sync/postgres-database.ts';
import { type Complaint, typeErrors } from './sync/type-check.ts';
import { type Block, blocksOf, follow, runIn } from './walkthrough.ts';

/** In the order of CONTRIBUTING.md: a feature is made for the table of the first. */
const [table = [], ...others] = [
  'Add a table',
  'Add a feature with its routes',
  'Add a kind of request',
  'Add a claim',
].map(blocksOf);
const blocks = [...table, ...others.flat()];
/** Those without which the schema is not whole: the rest is the repository and how to run the tests. */
const needed = table.filter((block) => block.language === 'diff' || block.text.includes('db:generate'));
const written = blocks.map(({ file }) => file).filter((file) => file.startsWith('tests/http/'));
const scratch = new Scratch('contributing', [
  '*/tests/schema/sync/row-types.ts',
  '*/src/features/**/*.ts',
  ...['src/bank/app.ts', 'tests/support/authorized-kinds.ts', ...written].map((file) => `whole/${file}`),
]);
/** One copy for all, so that one bank is checked and started. */
const whole = scratch.wholeCopy('whole');
const lacking = needed.map((block, index) => ({ block, copy: scratch.copy(`without-${index}`) }));

let postgres: PostgresDescriber;
let complaints: Complaint[];
let ran: Awaited<ReturnType<typeof runTests>>;

beforeAll(async () => {
  postgres = await PostgresDescriber.start();
  await followAll(whole, blocks);
  for (const { block: without, copy } of lacking)
    await followAll(
      copy,
      table.filter((block) => block !== without),
    );
  complaints = await typeErrors(scratch.folder);
  ran = await runTests();
}, 240_000);
afterAll(async () => {
  await postgres.close();
  scratch.remove();
});

async function followAll(copy: Copy, some: readonly Block[]): Promise<void> {
  for (const block of some) await follow(copy, block);
}

async function differencesOf(copy: Copy): Promise<string[]> {
  const types = complaints.filter((one) => one.file.startsWith(`${copy.name}/`)).map((one) => one.message);
  return [...Object.values(await findDifferences(copy.root, postgres)).flat(), ...types];
}

/** The tests that the walk-throughs write, and those that a new kind and a new claim must pass unchanged, in one process. */
async function runTests() {
  const files = [...written, 'tests/http/authorized', 'tests/verifier/mdoc-claims.test.ts'];
  const names = 'a box|a mandate|country of residence|an mdoc and an SD-JWT';
  const tests = ['test', ...files.map((file) => `./${file}`), '--test-name-pattern', names];
  return runIn(whole, tests);
}

describe('the walk-through "Add a table"', () => {
  test('changes every place that describes tables, and generates', () => {
    expect(needed.map((block) => block.file || block.language)).toEqual([
      'src/database/enums.ts',
      'src/database/sqlite/product-tables.ts',
      'src/database/postgres/product-tables.ts',
      'src/database/product-tables.ts',
      'sh',
    ]);
  });

  for (const { block, copy } of lacking) {
    test(`without ${block.file || block.text.trim()} it does not pass`, async () => {
      expect(await differencesOf(copy)).not.toEqual([]);
    }, 30_000);
  }
});

describe('the walk-throughs, followed to the letter one after the other,', () => {
  test('leave no difference between the descriptions of tables, and compile', async () => {
    expect(await differencesOf(whole)).toEqual([]);
  }, 30_000);

  for (const [promise, title] of [
    ['make a feature that answers over HTTP', 'a box is rented once'],
    ['make a kind that keeps every promise of the other kinds', 'a mandate >'],
    ['make a claim that is written and shown', 'the country of residence is written'],
    ['make a claim that both formats present', 'an mdoc and an SD-JWT of the same person'],
  ] as const) {
    test(promise, () => {
      expect(ran.output).toContain(`(pass) ${title}`);
      expect({ exit: ran.exit, output: ran.exit === 0 ? '' : ran.output }).toEqual({ exit: 0, output: '' });
    });
  }

  test('leave a document in which every operation has its problems, its words and an explained tag', async () => {
    expect(await runIn(whole, ['scripts/openapi.ts'])).toMatchObject({ exit: 0 });
    const rules =
      'ids of their own|named components|no example of|refusals|clients know every code|is required';
    const promises = ['test', './tests/http/api/committed-document.test.ts', '--test-name-pattern', rules];
    const { exit, output } = await runIn(whole, promises);
    expect({ exit, output, passed: passedOf(output) }).toMatchObject({ exit: 0, passed: 6 });
  }, 60_000);
});

const passedOf = (output: string): number => Number(/(\d+) pass/.exec(output)?.[1]);
