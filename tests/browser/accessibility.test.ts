import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { bringAxe, judged, settled } from './axe.ts';
import { type BrowserBank, executablePath, openBrowserBank } from './support.ts';

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const looks = {
  'on a phone, light': { colorScheme: 'light', viewport: phone },
  'on a phone, dark': { colorScheme: 'dark', viewport: phone },
  'on a desktop, light': { colorScheme: 'light', viewport: desktop },
  'on a desktop, dark': { colorScheme: 'dark', viewport: desktop },
} as const;

/** Swagger UI takes seconds to look at; its colours do not depend on the width. */
const someLooks = {
  'on a phone, dark': looks['on a phone, dark'],
  'on a desktop, light': looks['on a desktop, light'],
};

/** Brings a page to where there is most of it to look at. */
type Prepare = (page: Page) => Promise<unknown>;

const pages: Readonly<Record<string, readonly [path: string, prepare?: Prepare]>> = {
  'the front page': ['/'],
  'the list of problems': ['/problems'],
  'a problem': ['/problems/auth_request_expired'],
  'the test wallet, which has answered': ['/wallet', answerByHand],
  'the client in the browser': ['/wallet/browser'],
  'Swagger UI, with operations opened and one executed': ['/docs', openOperations],
  'Swagger UI, asked for tokens': ['/docs', openAuthorization],
  'Swagger UI, with a schema opened': ['/docs', openSchema],
};

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 120_000;

describe.skipIf(!executablePath)('what axe finds in Chromium', () => {
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank();
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
  }, patienceMs);

  for (const [name, [path, prepare]] of Object.entries(pages))
    describe(name, () => {
      // Opened once and looked at in several ways, as by somebody who turns a phone or whose evening comes.
      let page: Page;
      beforeAll(async () => {
        if (path === '/wallet') await newRequest(bank);
        ({ page } = await bank.open(path));
        await prepare?.(page);
        await bringAxe(page);
      }, patienceMs);
      afterAll(() => page.context().close(), patienceMs);

      for (const [how, { colorScheme, viewport }] of Object.entries(path === '/docs' ? someLooks : looks))
        test(
          `${how}: no fault by any rule, and nothing wider than the window`,
          async () => {
            await page.setViewportSize(viewport);
            await page.emulateMedia({ colorScheme });
            await settled(page);
            const { faults, passed } = await judged(page);
            expect(faults).toEqual([]);
            expect(passed).toBeGreaterThan(10);
            const width = await page.evaluate(() => document.documentElement.scrollWidth);
            expect(width).toBeLessThanOrEqual(viewport.width);
          },
          patienceMs,
        );
    });

  test(
    'axe finds a fault where there is one',
    async () => {
      const { page } = await bank.open('/');
      await bringAxe(page);
      await page.evaluate(() => document.body.append(document.createElement('button')));
      const { faults } = await judged(page);
      expect(faults).toContainEqual(expect.stringMatching(/^button-name: /));
      await page.context().close();
    },
    patienceMs,
  );
});

async function newRequest(bank: BrowserBank): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ kind: 'signin' });
  await fetch(`${bank.server.url}/api/auth/requests`, { method: 'POST', headers, body });
}

async function answerByHand(page: Page): Promise<void> {
  await page.click('#newest');
  await page.locator('#answer-form').waitFor();
  await page.click('#decline');
  await page.locator('#result').waitFor();
  await page.click('#result summary');
}

async function openOperations(page: Page): Promise<void> {
  const ids = ['createAuthRequest', 'approveLoan', 'eraseMe'];
  for (const id of ids) {
    await page.click(`.opblock[id$="-${id}"] .opblock-summary-control`);
    await page.locator(`.opblock[id$="-${id}"] .execute`).waitFor();
  }
  const operation = page.locator('.opblock[id$="-createAuthRequest"]');
  await operation.locator('.execute').click();
  await operation.locator('.live-responses-table .response-col_status').first().waitFor();
  await settled(page);
}

async function openAuthorization(page: Page): Promise<void> {
  await page.click('.btn.authorize');
  await page.locator('.modal-ux').waitFor();
  await settled(page);
}

async function openSchema(page: Page): Promise<void> {
  const expand = page.locator('.models .json-schema-2020-12-expand-deep-button').first();
  await expand.click();
  await page.locator('.models .json-schema-2020-12-property').first().waitFor();
  await settled(page);
}
