import type { Locator, Page } from 'playwright-core';
import { readQrCode } from '../../../scripts/lib/web-visit.ts';
import { findMisbehaviour } from '../../../src/development/wallet/misbehaviours/index.ts';
import type { BrowserBank, OpenedPage } from '../support.ts';
import { personaOf } from './customer.ts';

/** A page in a state that takes more than a press to reach. */
export interface State {
  readonly name: string;
  readonly path: string;
  readonly as?: 'customer';
  /** Then the browser itself complains of what it cannot load. */
  readonly isOffline?: true;
  reach(opened: OpenedPage, bank: BrowserBank): Promise<void>;
}

const tenMinutes = 600;

const code = (page: Page): Locator => page.getByRole('img', { name: /QR code/ });
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();

/** The link of the request that a page waits for. */
async function waitByCode(page: Page): Promise<string> {
  await press(page, /^On another device/);
  return await readQrCode(code(page));
}

/** Every wait, every end of one but the good one, and what a page says when something is wrong. */
export const states: readonly State[] = [
  {
    name: 'a payment with a mistake in every field',
    path: '/pay',
    as: 'customer',
    async reach({ page }) {
      await page.getByRole('textbox', { name: 'IBAN' }).fill('DE00 1234');
      await page.getByRole('textbox', { name: 'Amount' }).fill('much');
      await press(page, 'Check the payment');
      await page.getByText('Say who is to be paid.').waitFor();
    },
  },
  {
    name: 'a payment that is looked over',
    path: '/pay',
    as: 'customer',
    async reach({ page }) {
      await page.getByRole('textbox', { name: 'Recipient' }).fill('W'.repeat(100));
      await page.getByRole('textbox', { name: 'Amount' }).fill('1');
      await press(page, 'Check the payment');
      await page.getByRole('heading', { name: 'Check and authorize' }).waitFor();
    },
  },
  {
    name: 'a payment that awaits the wallet on another device',
    path: '/pay',
    as: 'customer',
    async reach({ page }) {
      await page.getByRole('textbox', { name: 'Recipient' }).fill('Anna Rossi');
      await page.getByRole('textbox', { name: 'Amount' }).fill('1');
      await press(page, 'Check the payment');
      await waitByCode(page);
    },
  },
  {
    name: 'a wait for the wallet that the browser finds',
    path: '/enter',
    async reach({ page, virtualWallet }) {
      await virtualWallet.wait();
      await press(page, /^Let the browser find it/);
      await page.getByText('Waiting for your wallet').first().waitFor();
    },
  },
  {
    name: 'a wait while the bank does not answer',
    path: '/enter',
    isOffline: true,
    async reach({ page }) {
      await waitByCode(page);
      await page.context().setOffline(true);
      await page.getByText('The connection is gone').waitFor();
    },
  },
  {
    name: 'declined by the wallet',
    path: '/enter',
    async reach({ page }, { wallet }) {
      await wallet.decline(await waitByCode(page));
      await page.getByText('Declined in the wallet').waitFor();
    },
  },
  {
    name: 'refused, with what the bank checked',
    path: '/enter',
    async reach({ page }, { wallet }) {
      const expired = findMisbehaviour('expired-credential')?.behaviour;
      await wallet.present(await waitByCode(page), personaOf('clara'), expired);
      await page.getByText('Your identity has expired').waitFor();
      await page.getByText('What the bank checked').click();
    },
  },
  {
    name: 'expired',
    path: '/enter',
    async reach({ page }, bank) {
      await waitByCode(page);
      await bank.later(tenMinutes, async () => {
        await page.reload();
        await page.getByText('The time is up').waitFor();
      });
    },
  },
  {
    name: 'no account for this identity',
    path: '/enter',
    async reach({ page }, { wallet }) {
      await wallet.present(await waitByCode(page), personaOf('customer-999'));
      await page.getByText('You have no account yet').waitFor();
    },
  },
  {
    name: 'an account that exists already',
    path: '/open',
    async reach({ page }, { wallet }) {
      await wallet.present(await waitByCode(page), personaOf('clara'));
      await page.getByText('You already have an account').waitFor();
    },
  },
  {
    name: 'a session that is about to end',
    path: '/overview',
    as: 'customer',
    async reach({ page }) {
      await page.clock.setSystemTime(Date.now() + 57 * 60_000);
      await page.reload();
      await page.getByText(/^Your session ends in/).waitFor();
    },
  },
  {
    name: 'a page that cannot be had without a connection',
    path: '/overview',
    as: 'customer',
    isOffline: true,
    async reach({ page }) {
      await page.context().setOffline(true);
      await page.getByRole('link', { name: 'Profile', exact: true }).click();
      await page.getByText('The bank does not answer').waitFor();
    },
  },
];
