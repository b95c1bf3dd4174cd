import { expect } from 'bun:test';
import type { Browser } from 'playwright-core';
import type { Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { type Look, openPage } from '../support.ts';
import { balanceOf, complaintsOf, customerAt, leavingRequests } from './customer.ts';

/** A bank, and what is needed to stand before it. */
export interface Visited {
  readonly browser: Browser;
  readonly url: string;
  readonly wallet: Wallet;
}

export const desk: Look = { viewport: { width: 1200, height: 850 }, locale: 'en-GB' };
export const phone: Look = {
  viewport: { width: 390, height: 844 },
  locale: 'en-GB',
  hasTouch: true,
  isMobile: true,
};

/**
 * Everything that a customer does, by what the pages show: an account is opened by a QR code, entered from a phone by the wallet on it,
 * money is paid and borrowed, the profile refreshed, another session ended, and the account erased.
 */
export async function visitAsNewcomer({ browser, url, wallet }: Visited): Promise<void> {
  const atDesk = await openPage(browser, url, desk);
  const { page, ...nadia } = customerAt(wallet, atDesk, 'nadia');
  const leaving = leavingRequests(page);
  const complaints = complaintsOf(page);

  await page.getByRole('link', { name: 'Open an account' }).click();
  await nadia.answerByQrCode();
  await page.getByRole('heading', { level: 1, name: 'Hello, Nadia' }).waitFor();

  const onPhone = await openPage(browser, `${url}/enter`, phone);
  const nadiaOnPhone = customerAt(wallet, onPhone, 'nadia');
  const tab = await nadiaOnPhone.answerOnThisDevice();
  await tab.getByRole('heading', { level: 1, name: 'Hello, Nadia' }).waitFor();
  // The tab in which it began goes on as well.
  await onPhone.page.getByRole('heading', { level: 1, name: 'Hello, Nadia' }).waitFor();

  const before = await balanceOf(page, 'Your balance');
  await page.getByRole('link', { name: 'Pay', exact: true }).first().click();
  await page.getByRole('textbox', { name: 'Recipient' }).fill('Anna Rossi');
  await page.getByRole('textbox', { name: 'Amount' }).fill('1,250.5');
  await page.getByRole('textbox', { name: 'Reference' }).fill('Garden shed');
  await nadia.button('Check the payment').click();
  await nadia.answerByBrowser();
  await page.getByText('Paid', { exact: true }).first().waitFor();
  // The phone shows what happened while it looked, and the bell says so.
  await tab.getByRole('link', { name: /^Notifications, .*unread$/ }).waitFor();
  await tab.getByRole('link', { name: /^Anna Rossi/ }).waitFor();

  await page.getByRole('link', { name: 'Loans', exact: true }).click();
  await page.getByText('24 months', { exact: true }).click();
  await nadia.button('Apply for this loan').click();
  await nadia.answerByQrCode();
  await page.getByText('The money is on your account').waitFor();

  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  expect(await balanceOf(page, 'Your balance')).toBe(before + 500_000 - 125_050);

  await page.getByRole('link', { name: 'Profile', exact: true }).click();
  await page.locator('label').filter({ hasText: 'Email address' }).click();
  await nadia.button('Go on').click();
  await nadia.answerByQrCode();
  await page.getByText('Your profile is up to date').waitFor();
  await page.getByText('Refreshed: Email address.').waitFor();

  await nadia.button('End all others').click();
  await page.getByText('Ended', { exact: false }).first().waitFor();
  await tab.getByRole('link', { name: 'Activities', exact: true }).click();
  await tab.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();

  await nadia.button('Erase my account').click();
  const asked = page.getByRole('alertdialog');
  await asked.getByRole('button', { name: 'Erase for good' }).click();
  await asked.getByText('A loan is not paid back yet').waitFor();
  await asked.getByRole('button', { name: 'Keep it' }).click();
  await nadia.button('Sign out').click();
  await page.getByRole('link', { name: 'Open an account' }).waitFor();

  expect({ leaving, complaints }).toEqual({ leaving: [], complaints: [] });
  for (const { page: opened } of [atDesk, onPhone]) await opened.context().close();
}
