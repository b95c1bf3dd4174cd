import type { Page } from 'playwright-core';
import type { Wallet } from '../../src/development/wallet/holder/wallet.ts';

/** One page in one state. */
export interface Scene {
  readonly name: string;
  readonly path: string;
  readonly as?: 'customer';
  /** Brings the page into its state, by what every language has: roles and places, not words. */
  readonly prepare?: (page: Page, wallet: Wallet) => Promise<void>;
  /** Only what the window shows, for what stays in its place while the page scrolls. */
  readonly onlyWindow?: boolean;
  /** Shown in README, in this look. */
  readonly inReadme?: 'desktop' | 'phone-dark';
}

const way = (icon: string) => async (page: Page) => {
  await page.locator(`button:has(svg.lucide-${icon})`).click();
  await page.locator('[role=timer]').waitFor({ state: 'attached' });
};
const byQrCode = way('qr-code');
const onThisDevice = way('smartphone');

/** Every page in every state that can be reached without waiting for minutes. */
export const scenes: readonly Scene[] = [
  { name: 'welcome', path: '/', inReadme: 'desktop' },
  { name: 'open', path: '/open' },
  { name: 'open-code', path: '/open', prepare: byQrCode, inReadme: 'desktop' },
  { name: 'enter', path: '/enter' },
  { name: 'enter-device', path: '/enter', prepare: onThisDevice },
  {
    name: 'enter-cancelled',
    path: '/enter',
    async prepare(page) {
      await byQrCode(page);
      await page.locator('main button').last().click();
      await page.locator('[role=alert], [role=status] strong').first().waitFor();
    },
  },
  { name: 'return-elsewhere', path: '/return' },
  { name: 'help', path: '/help' },
  { name: 'missing', path: '/nowhere' },
  { name: 'overview', path: '/overview', as: 'customer', inReadme: 'phone-dark' },
  { name: 'activities', path: '/activities', as: 'customer' },
  { name: 'activities-none', path: '/activities?kind=loan_disbursed', as: 'customer' },
  { name: 'pay', path: '/pay', as: 'customer' },
  { name: 'payments', path: '/payments', as: 'customer' },
  { name: 'loans', path: '/loans', as: 'customer', inReadme: 'desktop' },
  {
    name: 'loans-table',
    path: '/loans',
    as: 'customer',
    prepare: (page) => page.locator('summary').click(),
  },
  { name: 'loan-apply', path: '/loans?step=apply', as: 'customer' },
  { name: 'profile', path: '/profile', as: 'customer' },
  {
    name: 'profile-refresh',
    path: '/profile?claims=%5B%22email_address%22%2C%22resident_address%22%5D',
    as: 'customer',
  },
  {
    name: 'profile-erase',
    path: '/profile',
    as: 'customer',
    onlyWindow: true,
    async prepare(page) {
      await page.locator('main button').last().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  { name: 'notifications', path: '/notifications', as: 'customer' },
];
