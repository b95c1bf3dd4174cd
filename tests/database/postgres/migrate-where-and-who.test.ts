import { afterEach, beforeEach, describe, expect, test } from 'bun:test';
import { randomUUID } from 'node:crypto';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { firstMigration as first } from '../migration-folders.ts';
import { newUser, rejection } from '../support.ts';
import { bankMigrations, migrationScene } from './migration-scene.ts';

const scene = migrationScene();
const { migrate, files, tables } = scene;

describe('a role with few rights', () => {
  let role: string;
  let url: string;

  beforeEach(async () => {
    role = `clerk-${randomUUID()}`;
    url = Object.assign(new URL(scene.url), { username: role }).href;
    await scene.admin.query(`CREATE ROLE "${role}" LOGIN`);
  });
  afterEach(async () => {
    await scene.admin.query(`DROP OWNED BY "${role}" CASCADE`);
    await scene.admin.query(`DROP ROLE "${role}"`);
  });

  test('is told what to grant, and migrates once it is granted', async () => {
    const refused = await rejection(migrate(files(first), { url }));
    expect(refused).toMatchObject({ problem: 'not_writable' });
    const [grant = ''] = /GRANT [^,]*/.exec(String(refused)) ?? [];
    expect(grant).toBe(`GRANT CREATE ON SCHEMA public TO "${role}"`);
    expect(await tables()).toEqual([]);
    await scene.admin.query(grant);
    expect((await migrate(files(first), { url })).applied).toEqual(['0000_first']);
  });

  test("cannot change another's tables, and is told so", async () => {
    await migrate(files(first));
    await scene.admin.query(
      `GRANT CREATE ON SCHEMA public TO "${role}"; GRANT SELECT ON schema_migrations TO "${role}"`,
    );
    const refused = await rejection(
      migrate(files({ ...first, '0001_later': 'ALTER TABLE parents ADD note text;' }), { url }),
    );
    expect(refused).toMatchObject({ problem: 'not_writable' });
    expect(String(refused)).toContain('must be owner of table parents');
  });

  test('finds nothing to do in a database that another role migrated', async () => {
    await migrate(files(first));
    expect(await rejection(migrate(files(first), { url }))).toMatchObject({ problem: 'not_writable' });
    await scene.admin.query(`GRANT SELECT ON schema_migrations TO "${role}"`);
    expect(await migrate(files(first), { url })).toEqual({ applied: [] });
  });
});

describe('a database that looks for tables elsewhere', () => {
  const elsewhere: [string, (name: string) => string, string][] = [
    ['because it is set to', (name) => `ALTER DATABASE ${name} SET search_path = elsewhere`, ''],
    [
      'because its address says so',
      () => '',
      '?options=-c%20search_path%3Delsewhere%20-c%20timezone%3DAsia/Tokyo',
    ],
  ];
  for (const [title, sql, query] of elsewhere) {
    test(`${title} gets them where the bank looks`, async () => {
      await scene.admin.query('CREATE SCHEMA elsewhere');
      await scene.admin.query(sql(scene.name));
      const url = `${scene.url}${query}`;
      expect((await migrate(bankMigrations, { url })).applied.length).toBeGreaterThan(0);
      expect(await migrate(bankMigrations, { url })).toEqual({ applied: [] });
      expect(await tables()).toContain('users');
      const engine = openPostgresEngine({ url, connections: 2, timeoutSeconds: 5 });
      try {
        await engine.write((tx) => tx.kysely.insertInto('users').values(newUser(1)).execute());
        const found = await engine.reader.kysely.selectFrom('users').selectAll().execute();
        expect(found).toEqual([{ ...newUser(1), identified_by: 'personal_number', version: 1 }]);
      } finally {
        await engine.close();
      }
    });
  }
});
