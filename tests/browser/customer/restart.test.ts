import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { type BankProcess, freePort, startBankProcess } from '../../../scripts/lib/bank-process.ts';
import { ensureWebBuild } from '../../../scripts/lib/web-build.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { executablePath, launchBrowser, openPage } from '../support.ts';
import { customerAt } from './customer.ts';
import { desk } from './visit.ts';

const patienceMs = 90_000;

describe.skipIf(!executablePath)('a bank that is killed while a page waits for the wallet', () => {
  let folder: string;
  let port: number;
  let bank: BankProcess;
  let browser: Browser;
  let wallet: Wallet;
  const start = async () => {
    bank = await startBankProcess({ PORT: String(port), DATA_DIR: folder, CREATES_PER_MINUTE: '0' });
  };

  beforeAll(async () => {
    await ensureWebBuild();
    folder = await mkdtemp(join(tmpdir(), 'tessera-restart-'));
    port = await freePort();
    await start();
    browser = await launchBrowser();
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(folder),
      publicHost: 'localhost',
      now: new Date(),
    });
    wallet = createWallet({ pki });
  }, patienceMs);
  afterAll(async () => {
    await browser?.close();
    await bank?.kill();
    if (folder) await rm(folder, { recursive: true, force: true });
  }, patienceMs);

  test(
    'the page says that the connection is gone, goes on by itself, and ends signed in',
    async () => {
      const opened = await openPage(browser, `${bank.url}/enter`, desk);
      const { page, ...alice } = customerAt(wallet, opened, 'alice');
      await alice.button(/^On another device/).click();
      await page.getByRole('img', { name: alice.say('code') }).waitFor();
      const before = page.url();
      await bank.kill();
      await page.getByText(alice.say('cutOff')).waitFor();
      await start();
      await page.getByText(alice.say('cutOff')).waitFor({ state: 'detached' });
      // Nobody pressed or loaded anything: it is the same wait, and the same code.
      expect(page.url()).toBe(before);
      await alice.answerShownCode();
      await page.getByRole('heading', { level: 1, name: 'Hello, Alice' }).waitFor();
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'what the wallet answered is found although the bank died before the page heard of it',
    async () => {
      const opened = await openPage(browser, `${bank.url}/enter`, desk);
      const { page, ...alice } = customerAt(wallet, opened, 'alice');
      // The page hears nothing of the answer: its stream and its polls are held back until the bank is gone.
      await alice.button(/^On another device/).click();
      await page.getByRole('img', { name: alice.say('code') }).waitFor();
      await page.context().setOffline(true);
      await alice.answerShownCode();
      await bank.kill();
      await page.context().setOffline(false);
      await page.getByText(alice.say('cutOff')).waitFor();
      await start();
      await page.getByRole('heading', { level: 1, name: 'Hello, Alice' }).waitFor();
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'the session is opened although the bank died when it was asked for',
    async () => {
      const opened = await openPage(browser, `${bank.url}/enter`, desk);
      const { page, ...alice } = customerAt(wallet, opened, 'alice');
      // The wallet has to hear that its answer was taken, before the bank dies over the page's next call.
      const answered = Promise.withResolvers<void>();
      const dying = async (route: Route) => {
        await answered.promise;
        await bank.kill();
        await route.continue();
      };
      await page.route('**/api/auth/requests/*/session', dying, { times: 1 });
      await alice.answerByQrCode();
      answered.resolve();
      await page.getByText('The bank does not answer').waitFor();
      await start();
      await page.getByRole('heading', { level: 1, name: 'Hello, Alice' }).waitFor();
      await page.context().close();
    },
    patienceMs,
  );

  test(
    'money that awaits the wallet moves once, and the page shows it',
    async () => {
      const opened = await openPage(browser, `${bank.url}/enter`, desk);
      const { page, ...alice } = customerAt(wallet, opened, 'alice');
      await alice.answerByQrCode();
      await page.getByRole('heading', { level: 1, name: 'Hello, Alice' }).waitFor();
      await page.getByRole('link', { name: 'Pay', exact: true }).first().click();
      await page.getByRole('textbox', { name: 'Recipient' }).fill('Anna Rossi');
      await page.getByRole('textbox', { name: 'Amount' }).fill('7');
      await alice.button('Check the payment').click();
      await alice.button(/^On another device/).click();
      await page.getByRole('img', { name: alice.say('code') }).waitFor();
      await bank.kill();
      await page.getByText(alice.say('cutOff')).waitFor();
      await start();
      await page.getByText(alice.say('cutOff')).waitFor({ state: 'detached' });
      await alice.answerShownCode();
      await page.getByText('Booking number').waitFor();
      await page.getByRole('link', { name: 'All payments' }).click();
      await page
        .getByRole('link', { name: /^Anna Rossi/ })
        .first()
        .waitFor();
      expect(await page.getByRole('link', { name: /^Anna Rossi.*7\.00/ }).count()).toBe(1);
      await page.context().close();
    },
    patienceMs,
  );
});
