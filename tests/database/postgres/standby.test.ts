import { expect, test } from 'bun:test';
import { startPostgres } from '../../../scripts/lib/postgres-server.ts';
import { DatabaseUnavailable } from '../../../src/database/engine.ts';
import { openPostgresEngine } from '../../../src/database/postgres/engine.ts';
import { rejection } from '../support.ts';

test('a standby that answers in place of the primary is unavailable to units, also to those that begin with a read, and is read from', async () => {
  const server = await startPostgres({ durable: false, standby: true });
  const engine = openPostgresEngine({ url: server.url('postgres'), connections: 4, timeoutSeconds: 1 });
  try {
    const nothing = await rejection(engine.write(async () => undefined));
    expect(nothing).toBeInstanceOf(DatabaseUnavailable);
    const reading = await rejection(
      engine.write((tx) => tx.kysely.selectNoFrom(({ val }) => val(1).as('one')).execute()),
    );
    expect(reading).toBeInstanceOf(DatabaseUnavailable);
    const { kysely } = engine.reader;
    expect(await kysely.selectNoFrom(({ lit }) => lit(1).as('one')).execute()).toEqual([{ one: 1 }]);
  } finally {
    await engine.close();
    await server.stop();
  }
});
