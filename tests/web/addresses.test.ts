import { expect, test } from 'bun:test';
import { QueryClient } from '@tanstack/react-query';
import { pagePaths } from '../../src/web/customer/page-paths.ts';
import { createCustomerRouter } from '../../src/web/customer/router.tsx';

test('the server answers every address that the client shows, and no other', () => {
  const { routesByPath } = createCustomerRouter(new QueryClient());
  const shown = Object.keys(routesByPath).map((path) => path.replace(/\$(\w+)/g, ':$1'));
  expect(shown.sort()).toEqual([...pagePaths].sort());
});
