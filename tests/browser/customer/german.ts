import { expect } from 'bun:test';
import { failureWords } from '../../../src/web/customer/authorize/failure-words.ts';
import { authorizeWords, claimWords } from '../../../src/web/customer/authorize/words.ts';
import { loanPageWords } from '../../../src/web/customer/pages/loan/words.ts';
import { loanWords } from '../../../src/web/customer/pages/loans/words.ts';
import { openWords } from '../../../src/web/customer/pages/open/page.tsx';
import { overviewWords } from '../../../src/web/customer/pages/overview/page.tsx';
import { payWords } from '../../../src/web/customer/pages/pay/words.ts';
import { paymentWords } from '../../../src/web/customer/pages/payment/words.ts';
import { welcomeWords } from '../../../src/web/customer/pages/welcome/page.tsx';
import { navigationWords } from '../../../src/web/customer/shell/navigation.tsx';
import { openPage } from '../support.ts';
import { balanceOf, complaintsOf, customerAt, personaOf } from './customer.ts';
import { desk, type Visited } from './visit.ts';
import { speakerOf } from './words.ts';

/** What a visit shows; a sentence of theirs in English would be one that was forgotten. */
const catalogues = [
  ...[authorizeWords, claimWords, failureWords, loanPageWords, loanWords, navigationWords],
  ...[openWords, overviewWords, payWords, paymentWords, welcomeWords],
];

/** The newcomer's browser speaks German, and so does the bank: the account, a payment typed as Germans type it, and a loan. */
export async function visitInGerman({ browser, url, wallet }: Visited, name: string): Promise<void> {
  const opened = await openPage(browser, url, { ...desk, locale: 'de-DE' });
  const { page, ...customer } = customerAt(wallet, opened, name, 'de');
  const complaints = complaintsOf(page);
  const say = speakerOf('de');
  const hello = say(overviewWords, 'title', { name: personaOf(name).givenName });
  const shown: string[] = [];
  const look = async () => shown.push(await page.locator('body').innerText());

  await look();
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  await page.getByRole('link', { name: say(welcomeWords, 'open') }).click();
  await page.getByRole('heading', { level: 1, name: say(openWords, 'title') }).waitFor();
  await look();
  await customer.answerByQrCode();
  await page.getByRole('heading', { level: 1, name: hello }).waitFor();
  await look();

  const before = await balanceOf(page, say(overviewWords, 'balance'));
  await page
    .getByRole('link', { name: say(navigationWords, 'pay'), exact: true })
    .first()
    .click();
  await page.getByRole('textbox', { name: say(payWords, 'recipientName') }).fill('Jürgen Groß');
  await page.getByRole('textbox', { name: say(payWords, 'amount') }).fill('1.250,5');
  await look();
  await customer.button(say(payWords, 'next')).click();
  await page.getByText('1.250,50 €').first().waitFor();
  await look();
  await customer.answerByQrCode();
  await page.getByText(say(paymentWords, 'paid')).first().waitFor();
  await look();

  await page.getByRole('link', { name: say(navigationWords, 'loans'), exact: true }).click();
  await page.getByText(say(loanWords, 'months', { count: 24 }), { exact: true }).click();
  await look();
  await customer.button(say(loanWords, 'apply')).click();
  await customer.answerByQrCode();
  await page.getByText(say(loanPageWords, 'disbursed')).waitFor();
  await look();

  await page.getByRole('link', { name: say(navigationWords, 'overview'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: hello }).waitFor();
  expect(await balanceOf(page, say(overviewWords, 'balance'))).toBe(before + 500_000 - 125_050);
  await look();

  const english = catalogues
    .flatMap(({ en }) => Object.values<string>(en))
    .filter((message) => message.includes(' ') && !message.includes('{'));
  expect(english.length).toBeGreaterThan(100);
  expect(english.filter((message) => shown.some((text) => text.includes(message)))).toEqual([]);
  expect(complaints).toEqual([]);
  await page.context().close();
}
