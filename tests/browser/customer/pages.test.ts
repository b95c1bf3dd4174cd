import { afterAll, beforeAll, describe, test } from 'bun:test';
import { type BrowserBank, executablePath, openBrowserBank } from '../support.ts';
import { visitInGerman } from './german.ts';
import { visitImpatiently } from './impatient.ts';
import { visitByKeyboard } from './keyboard.ts';
import { leaveForGood } from './leave.ts';
import { lookAt, looked, signedIn } from './looked-at.ts';
import { type Visited, visitAsNewcomer } from './visit.ts';

const patienceMs = 90_000;

describe.skipIf(!executablePath)('a customer at the bank’s own pages', () => {
  let bank: BrowserBank;
  let visited: Visited;
  beforeAll(async () => {
    bank = await openBrowserBank({ CREATES_PER_MINUTE: '0' });
    visited = { browser: bank.browser, url: bank.server.url, wallet: bank.wallet };
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
  }, patienceMs);

  test(
    'opens an account, enters from a phone, pays, borrows, refreshes the profile and ends a session',
    () => visitAsNewcomer(visited),
    patienceMs,
  );
  test(
    'opens an account by the browser’s own wallet and erases it: then nobody is there to sign in',
    () => leaveForGood(visited),
    patienceMs,
  );
  test(
    'reads German in a German browser, and pays an amount that is typed as Germans type it',
    () => visitInGerman(visited, 'customer-901'),
    patienceMs,
  );
  test(
    'opens an account, pays and borrows by keyboard alone, and always sees where they are',
    () => visitByKeyboard(visited, 'customer-902'),
    patienceMs,
  );
  test(
    'presses everything twice, reloads, goes back and opens a second tab at every step: it all happens once',
    () => visitImpatiently(visited, 'customer-903'),
    patienceMs,
  );

  describe('is shown pages in which axe finds nothing, that fit 320 pixels, and that ask nobody else', () => {
    let remembered: Awaited<ReturnType<typeof signedIn>>;
    beforeAll(async () => {
      remembered = await signedIn(bank);
    }, patienceMs);

    for (const state of looked) test(state.name, () => lookAt(state, bank, remembered), patienceMs);
  });
});
