import { expect, test } from 'bun:test';
import { join } from 'node:path';
import { withBank } from '../../support/bank.ts';

const committed = await Bun.file(join(import.meta.dir, '../../../docs/openapi.json')).json();

test('the committed document says what the bank serves (npm run openapi writes it)', () =>
  withBank(async (bank) => {
    expect((await bank.call('GET', '/openapi.json')).body).toEqual(committed);
  }));

test('every route that clients may call is documented', () =>
  withBank(async (bank) => {
    const served = bank.app.elysia.routes
      .filter(({ hooks }) => hooks.detail?.hide !== true)
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    const documented = Object.entries(committed.paths).flatMap(([path, item]) =>
      Object.keys(item as object).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(served.sort());
  }));
