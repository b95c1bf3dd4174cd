import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Page } from 'playwright-core';
import { ensureWebBuild } from '../../scripts/lib/web-build.ts';
import { readQrCode } from '../../scripts/lib/web-visit.ts';
import { findPersona } from '../../src/development/pid-issuer/personas.ts';
import { type BrowserBank, executablePath, openBrowserBank } from './support.ts';

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 60_000;

describe.skipIf(!executablePath)('the impatient person', () => {
  let bank: BrowserBank;
  let token: string;
  beforeAll(async () => {
    await ensureWebBuild();
    bank = await openBrowserBank();
    token = await bank.enter('signin', 'alice');
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
  }, patienceMs);

  /** A page of the customer's, in a browser that is signed in. */
  async function openSignedIn(value = token) {
    const opened = await bank.open('/help');
    const { page } = opened;
    await page.context().addCookies([{ name: 'tessera_session', value, url: bank.server.url }]);
    await page.evaluate(() => localStorage.setItem('tessera.signed-in', 'yes'));
    page.setDefaultTimeout(20_000);
    return opened;
  }

  async function read<Answer>(path: string): Promise<Answer> {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${bank.server.url}${path}`, { headers })).json() as Promise<Answer>;
  }
  const balance = async () => (await read<{ account: { balance: string } }>('/api/overview')).account.balance;
  /** What became of every payment to this recipient, the newest first. */
  async function paymentsTo(name: string): Promise<string[]> {
    const { items } = await read<{ items: { recipientName: string; status: string }[] }>('/api/payments');
    return items.filter(({ recipientName }) => recipientName === name).map(({ status }) => status);
  }

  async function write(page: Page, recipient: string, amount: string): Promise<void> {
    await page.goto(`${bank.server.url}/pay`);
    await page.getByLabel('Recipient').fill(recipient);
    await page.getByLabel('Amount').fill(amount);
  }
  const check = (page: Page) => page.getByRole('button', { name: 'Check the payment' });
  const other = (page: Page) => page.getByRole('button', { name: /On another device/ });
  const code = (page: Page) => page.getByRole('img', { name: /QR code/ });
  async function present(link: string): Promise<void> {
    const alice = findPersona('alice');
    if (alice) await bank.wallet.present(link, alice);
  }
  const isPaid = (page: Page) => page.waitForURL('**/payments/*');

  test(
    'who presses everything twice, reloads at every step and goes back afterwards pays once',
    async () => {
      const { page } = await openSignedIn();
      const before = await balance();
      await write(page, 'Twice Ltd', '1,000.5');
      await page.reload();
      expect(await page.getByLabel('Amount').inputValue()).toBe('1,000.50');
      await check(page).dblclick();
      await page.waitForURL('**/pay?step=review');
      await page.reload();
      await other(page).dblclick();
      await page.waitForURL('**/pay?payment=*');
      await page.reload();
      await present(await readQrCode(code(page)));
      await isPaid(page);
      await page.reload();
      await page.getByText('Booking number').waitFor();
      await page.goBack();
      expect(await page.getByLabel('Recipient').inputValue()).toBe('');
      expect(await paymentsTo('Twice Ltd')).toEqual(['executed']);
      expect(Number(before) - Number(await balance())).toBeCloseTo(1000.5, 2);
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'a payment that is begun again ends the one before: its code is worth nothing any more',
    async () => {
      const { page } = await openSignedIn();
      await write(page, 'Again Ltd', '2');
      await check(page).click();
      await other(page).click();
      const first = await readQrCode(code(page));
      await page.goBack();
      await page.getByText('This awaits your wallet').waitFor();
      await check(page).click();
      await other(page).click();
      await page.waitForURL('**/pay?payment=*');
      const second = await readQrCode(code(page));
      expect(second).not.toBe(first);
      await present(first).catch(() => undefined);
      expect(await paymentsTo('Again Ltd')).toEqual(['awaiting_authorization', 'cancelled']);
      await present(second);
      await isPaid(page);
      expect(await paymentsTo('Again Ltd')).toEqual(['executed', 'cancelled']);
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'two tabs of the same words are one payment, and both see that it is paid',
    async () => {
      const { page } = await openSignedIn();
      await write(page, 'Tabs Ltd', '3');
      await check(page).click();
      await page.waitForURL('**/pay?step=review');
      const popup = page.waitForEvent('popup');
      // A tab that a page opens has what that page kept, as one that somebody duplicates.
      await page.evaluate(() => window.open('/pay?step=review'));
      const twin = await popup;
      await Promise.all([other(page).click(), other(twin).click()]);
      await Promise.all([page.waitForURL('**/pay?payment=*'), twin.waitForURL('**/pay?payment=*')]);
      expect(await paymentsTo('Tabs Ltd')).toEqual(['awaiting_authorization']);
      await present(await readQrCode(code(page)));
      await Promise.all([isPaid(page), isPaid(twin)]);
      expect(await paymentsTo('Tabs Ltd')).toEqual(['executed']);
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'what somebody wrote and did not send is gone once they have signed out',
    async () => {
      const { page } = await openSignedIn(await bank.enter('signin', 'alice'));
      await write(page, 'Secret Ltd', '5');
      const kept = () => page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
      expect(await kept()).toContain('Secret Ltd');
      expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('Secret Ltd');
      await page.getByRole('link', { name: 'Profile' }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.waitForURL((url) => url.pathname === '/');
      expect(await kept()).not.toContain('Secret Ltd');
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'the browser’s own wallet pays, although it is asked for twice',
    async () => {
      const { page, virtualWallet } = await openSignedIn();
      const persona = findPersona('alice');
      if (!persona) throw new Error('there is no alice');
      await page.route('**/api/payments', async (route) => {
        const response = await route.fetch();
        if (route.request().method() === 'POST') {
          const { protocol, data } = (await response.json()).authRequest.nextAction;
          const { origin } = new URL(bank.server.url);
          const answer = await bank.wallet.answerDigitalCredentials({
            ...{ protocol, data, origin, persona, behaviour: {} },
          });
          await virtualWallet.respond(answer.protocol, answer.data);
        }
        await route.fulfill({ response });
      });
      await write(page, 'Browser Ltd', '4');
      await check(page).click();
      await page.getByRole('button', { name: /Let the browser find it/ }).dblclick();
      await isPaid(page);
      expect(await paymentsTo('Browser Ltd')).toEqual(['executed']);
      await page.context().close();
    },
    patienceMs,
  );
});
