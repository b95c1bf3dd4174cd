import { beforeAll, describe, test } from 'bun:test';
import { ensureWebBuild } from '../../scripts/lib/web-build.ts';
import { leaveForGood } from '../browser/customer/leave.ts';
import { type Visited, visitAsNewcomer } from '../browser/customer/visit.ts';
import { executablePath, launchBrowser } from '../browser/support.ts';
import { withProcesses } from './support.ts';

const patienceMs = 120_000;

/** The visits that tests/browser makes to a bank of one process. Every call of a page may reach another process. */
const visits: readonly ((visited: Visited) => Promise<void>)[] = [visitAsNewcomer, leaveForGood];

describe.skipIf(!executablePath)('a customer in a browser, before three processes on PostgreSQL', () => {
  beforeAll(() => ensureWebBuild(), patienceMs);

  test(
    'does everything that can be done, and then leaves for good',
    withProcesses(async ({ cluster: { url }, wallet }) => {
      const browser = await launchBrowser();
      try {
        for (const visit of visits) await visit({ browser, url, wallet });
      } finally {
        await browser.close();
      }
    }),
    patienceMs,
  );
});
