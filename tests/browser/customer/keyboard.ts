import { expect } from 'bun:test';
import type { Locator } from 'playwright-core';
import { openPage } from '../support.ts';
import { complaintsOf, customerAt, personaOf } from './customer.ts';
import { keysAt } from './keys.ts';
import { desk, type Visited } from './visit.ts';

/** An account is opened, money is paid and borrowed, and all the way by Tab, Enter, Space and the arrows alone. */
export async function visitByKeyboard({ browser, url, wallet }: Visited, name: string): Promise<void> {
  const opened = await openPage(browser, url, desk);
  const { page, ...customer } = customerAt(wallet, opened, name);
  const { tabTo, press, isAt } = keysAt(page);
  const complaints = complaintsOf(page);
  const link = (label: string) => page.getByRole('link', { name: label, exact: true }).first();
  const field = (label: string) => page.getByRole('textbox', { name: label });
  const chooseCode = (key: 'Enter' | 'Space') => press(customer.button(/^On another device/), key);
  const answer = async (key: 'Enter' | 'Space') => {
    await chooseCode(key);
    await isAt('Scan this with the device that has your wallet');
    await customer.answerShownCode();
  };

  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Tab');
  await isAt('Skip to the content', 'a');
  await page.keyboard.press('Enter');
  await press(link('Open an account'));
  await isAt('Open an account', 'h1');
  await answer('Space');
  await isAt(`Hello, ${personaOf(name).givenName}`, 'h1');

  await press(link('Pay'));
  await isAt('Pay', 'h1');
  await tabTo(field('Amount'));
  await page.keyboard.type('12 or so');
  await page.keyboard.press('Enter');
  // The first mistake, and what is wrong there.
  await page.locator('input:focus[aria-invalid=true]').waitFor();
  expect(await field('Recipient').evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await describedBy(field('Recipient'))).toContain('Say who is to be paid.');
  await page.keyboard.type('Anna Rossi');
  await tabTo(field('Amount'));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('12.5');
  await press(customer.button('Check the payment'), 'Space');
  await isAt('Check and authorize', 'h1');
  await answer('Enter');
  await isAt('Payment to Anna Rossi', 'h1');
  await page.getByText('Booking number').waitFor();

  await press(link('Loans'));
  await isAt('Loans', 'h1');
  const group = (label: string) => page.getByRole('radiogroup', { name: label });
  await tabTo(group('For how long').getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowRight');
  await page.waitForURL(/term=/);
  await group('For how long').locator('input:checked:focus').waitFor({ state: 'attached' });
  await press(customer.button('Apply for this loan'));
  await isAt('Apply for this loan', 'h1');
  await chooseCode('Space');
  await isAt('Loan: Something else', 'h1');
  // What had the focus is gone with the wait, and the decision has taken its place.
  await tabTo(customer.button('Copy the link instead'));
  await customer.answerShownCode();
  await isAt('The money is on your account');

  await press(link('Profile'));
  await isAt('Profile', 'h1');
  const erase = customer.button('Erase my account');
  await press(erase);
  await isAt('Keep it', 'button');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(await erase.evaluate((button) => button === document.activeElement)).toBe(true);
  await press(customer.button('Sign out'));
  await isAt('The bank that your wallet opens', 'h1');

  expect(complaints).toEqual([]);
  await page.context().close();
}

/** What a screen reader says of a field after its name. */
async function describedBy(field: Locator): Promise<string> {
  return await field.evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' '),
  );
}
