import { expect } from 'bun:test';
import type { Page } from 'playwright-core';
import { openPage } from '../support.ts';
import { complaintsOf, customerAt, personaOf } from './customer.ts';
import { desk, type Visited } from './visit.ts';

/** Somebody presses everything twice, reloads and goes back at every step, and opens a second tab: it all happens once. */
export async function visitImpatiently({ browser, url, wallet }: Visited, name: string): Promise<void> {
  const opened = await openPage(browser, url, desk);
  const { page, ...customer } = customerAt(wallet, opened, name);
  const complaints = complaintsOf(page);
  const code = (at: Page) => at.getByRole('img', { name: customer.say('code') });
  const heading = (at: Page, text: string | RegExp) =>
    at.getByRole('heading', { level: 1, name: text }).waitFor();
  const hello = `Hello, ${personaOf(name).givenName}`;
  const created = postsOf(page);
  const read = async (path: string) => await (await page.request.get(`${url}${path}`)).json();
  /** Back, forward again, and a reload: each time it is the wait that it was. */
  const shakeWait = async () => {
    await code(page).waitFor();
    const waiting = page.url();
    await page.goBack();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.goForward();
    await code(page).waitFor();
    await page.reload();
    await code(page).waitFor();
    expect(page.url()).toBe(waiting);
    const tab = await page.context().newPage();
    await tab.goto(waiting);
    await code(tab).waitFor();
    return tab;
  };

  // Signing up.
  await page.getByRole('link', { name: 'Open an account' }).dblclick();
  await heading(page, 'Open an account');
  await page.reload();
  await customer.button(/^On another device/).dblclick();
  let tab = await shakeWait();
  await customer.answerShownCode();
  await Promise.all([heading(page, hello), heading(tab, hello)]);
  expect(created('/api/auth/requests')).toBe(1);
  expect((await read('/api/accounts')).items).toHaveLength(1);
  await page.reload();
  await heading(page, hello);
  await page.goBack();
  await heading(page, 'The bank that your wallet opens');
  await page.goForward();
  await heading(page, hello);
  await tab.close();
  const balance = async () => cents((await read('/api/overview')).account.balance);
  const before = await balance();

  // Borrowing.
  await page.getByRole('link', { name: 'Loans', exact: true }).dblclick();
  await page.reload();
  await customer.button('Apply for this loan').dblclick();
  await heading(page, 'Apply for this loan');
  await page.reload();
  await customer.button(/^On another device/).dblclick();
  await page.waitForURL('**/loans/*');
  tab = await shakeWait();
  await customer.answerShownCode();
  const paidOut = (at: Page) => at.getByText('The money is on your account').waitFor();
  await Promise.all([paidOut(page), paidOut(tab)]);
  await page.reload();
  await paidOut(page);
  await page.goBack();
  await heading(page, 'Loans');
  await tab.close();
  expect(created('/api/loans')).toBe(1);
  const { items } = await read('/api/loans');
  expect(items.map(({ status }: { status: string }) => status)).toEqual(['disbursed']);
  const [{ amount }] = items;
  expect((await balance()) - before).toBe(cents(amount));

  // Refreshing the profile.
  await page.getByRole('link', { name: 'Profile', exact: true }).dblclick();
  await page.locator('label').filter({ hasText: 'Email address' }).click();
  await customer.button('Go on').dblclick();
  await page.reload();
  await customer.button(/^On another device/).dblclick();
  tab = await shakeWait();
  await customer.answerShownCode();
  const refreshed = (at: Page) => at.getByText('Refreshed: Email address.').waitFor();
  await Promise.all([refreshed(page), refreshed(tab)]);
  await page.reload();
  await refreshed(page);
  await tab.close();
  expect(created('/api/profile/updates')).toBe(1);

  // Leaving.
  await customer.button('Sign out').dblclick();
  await heading(page, 'The bank that your wallet opens');
  await page.goBack();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.goto(`${url}/overview`);
  await heading(page, 'Sign in');

  expect(complaints).toEqual([]);
  await page.context().close();
}

const cents = (amount: string) => Math.round(Number(amount) * 100);

/** Counts what a page asks to be created, by the address. */
function postsOf(page: Page): (path: string) => number {
  const posted: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posted.push(new URL(request.url()).pathname);
  });
  return (path) => posted.filter((one) => one === path).length;
}
