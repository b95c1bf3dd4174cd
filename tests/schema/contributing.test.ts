import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type Copy, Scratch } from './scratch.ts';
import { findDifferences } from './sync/check.ts';
import { PostgresDescriber } from './sync/postgres-database.ts';
import { type Complaint, typeErrors } from './sync/type-check.ts';
import { blocksOf, follow } from './walkthrough.ts';

const blocks = blocksOf('Add a table');
/** Those without which the schema is not whole: the rest is the repository and how to run the tests. */
const needed = blocks.filter((block) => block.language === 'diff' || block.text.includes('db:generate'));
const scratch = new Scratch('contributing');
const whole = scratch.copy('whole');
const lacking = needed.map((block, index) => ({ block, copy: scratch.copy(`without-${index}`) }));

let postgres: PostgresDescriber;
let complaints: Complaint[];

beforeAll(async () => {
  postgres = await PostgresDescriber.start();
  const all = [{ block: undefined, copy: whole }, ...lacking];
  for (const { block: without, copy } of all) {
    for (const block of blocks) if (block !== without) await follow(copy, block);
  }
  complaints = await typeErrors(scratch.folder);
}, 120_000);
afterAll(async () => {
  await postgres.close();
  scratch.remove();
});

async function differencesOf(copy: Copy): Promise<string[]> {
  const types = complaints.filter((one) => one.file.startsWith(`${copy.name}/`)).map((one) => one.message);
  return [...Object.values(await findDifferences(copy.root, postgres)).flat(), ...types];
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

  test('followed to the letter leaves no difference, and its repository compiles', async () => {
    expect(await differencesOf(whole)).toEqual([]);
  });

  for (const { block, copy } of lacking) {
    test(`without ${block.file || block.text.trim()} it does not pass`, async () => {
      expect(await differencesOf(copy)).not.toEqual([]);
    });
  }
});
