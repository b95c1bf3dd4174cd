import { expect } from 'bun:test';
import { openPage } from '../support.ts';
import { complaintsOf, customerAt, leavingRequests } from './customer.ts';
import { desk, type Visited } from './visit.ts';

/** Somebody opens an account by the browser's own API, erases it, and is nobody to the bank any more. */
export async function leaveForGood({ browser, url, wallet }: Visited): Promise<void> {
  const opened = await openPage(browser, `${url}/open`, desk);
  const { page, ...otto } = customerAt(wallet, opened, 'otto');
  const leaving = leavingRequests(page);
  const complaints = complaintsOf(page);
  const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();

  await otto.answerByBrowser();
  await heading('Hello, Otto');
  await page.getByRole('link', { name: 'Profile', exact: true }).click();
  await otto.button('Erase my account').click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Erase for good' }).click();
  await heading('The bank that your wallet opens');
  expect(await page.context().cookies()).not.toContainEqual(
    expect.objectContaining({ name: 'tessera_session' }),
  );

  await page.getByRole('link', { name: 'Sign in' }).first().click();
  await otto.answerByBrowser();
  await page.getByText('You have no account yet').waitFor();
  await page.getByRole('link', { name: 'Open an account' }).click();
  await heading('Open an account');
  await page.getByRole('heading', { name: 'Where is your wallet?' }).waitFor();

  expect({ leaving, complaints }).toEqual({ leaving: [], complaints: [] });
  await page.context().close();
}
