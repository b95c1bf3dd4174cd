import { expect, test } from 'bun:test';
import { seedDemoCustomers } from '../../../src/development/demo/customers.ts';
import { pageOfKind, pageOfUser } from '../../../src/features/activities/repository.ts';
import { differs, openTestEngine } from '../../support/database.ts';
import { countRows, planOf } from '../../support/query-plan.ts';

test('pages are read off the key or the index from where the last one ended, with nothing sorted or passed over', async () => {
  const { engine, close } = await openTestEngine();
  try {
    await seedDemoCustomers(engine, { customers: 50, items: 10_000, seed: 1, now: new Date() });
    await countRows(engine, 'activities');
    expect(await planOf(engine, pageOfUser.query)).toEqual(
      differs('query_plan', {
        sqlite: ['SEARCH activities USING PRIMARY KEY (user_id=? AND (created_at,id)<(?,?))'],
        postgres: [
          'Limit',
          '->  Index Scan Backward using activities_pkey on activities',
          'Index Cond: ((user_id = $1) AND (ROW(created_at, id) < ROW($2, $3)))',
        ],
      }),
    );
    expect(await planOf(engine, pageOfKind.query)).toEqual(
      differs('query_plan', {
        sqlite: [
          'SEARCH activities USING INDEX activities_user_id_kind_created_at_id_index (user_id=? AND kind>? AND (kind,created_at,id)<(?,?,?))',
        ],
        postgres: [
          'Limit',
          '->  Index Scan Backward using activities_user_id_kind_created_at_id_index on activities',
          'Index Cond: ((user_id = $1) AND (kind >= $2) AND (ROW(kind, created_at, id) < ROW($3, $4, $5)))',
        ],
      }),
    );
  } finally {
    await close();
  }
});
