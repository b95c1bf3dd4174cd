import type { Locator, Page, Request as PageRequest } from 'playwright-core';
import { readQrCode } from '../../../scripts/lib/web-visit.ts';
import { findPersona, type Persona } from '../../../src/development/pid-issuer/personas.ts';
import type { Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { authorizeWords } from '../../../src/web/customer/authorize/words.ts';
import type { Language } from '../../../src/web/kit/words.ts';
import type { OpenedPage } from '../support.ts';

/** A person at a page: they see what it shows, press what has a name, and hold a wallet. They know nothing of the API. */
export interface Customer {
  readonly page: Page;
  /** A word of the page in their language. */
  say(key: keyof (typeof authorizeWords)['en']): string;
  button(name: string | RegExp): Locator;
  /** Chooses the QR code, reads it from a picture of the page, and answers with the wallet of another device. */
  answerByQrCode(): Promise<void>;
  /** Reads the QR code that is shown from a picture of the page, and answers with the wallet of another device. */
  answerShownCode(): Promise<void>;
  /** Chooses the wallet on this device, and comes back by the tab that it opens. Returns that tab. */
  answerOnThisDevice(): Promise<Page>;
  /** Chooses the browser, behind which there is a wallet. */
  answerByBrowser(): Promise<void>;
}

/** Addresses at which requests are created. */
const creating = /\/api\/(auth\/requests|payments|loans|profile\/updates)$/;

/** `wallet` is the one that the person has on another device, on this one, and behind the browser. */
export function customerAt(
  wallet: Wallet,
  opened: OpenedPage,
  name: string,
  language: Language = 'en',
): Customer {
  const { page, virtualWallet } = opened;
  const persona = personaOf(name);
  const say: Customer['say'] = (key) => authorizeWords[language][key];
  const button = (label: string | RegExp) => page.getByRole('button', { name: label });
  const answerShownCode = async () => {
    await present(await readQrCode(page.getByRole('img', { name: say('code') })));
  };
  const present = async (link: string) => {
    const report = await wallet.present(link, persona);
    if (!report.accepted)
      throw new Error(`the bank did not take the answer: ${JSON.stringify(report.steps)}`);
    return report;
  };
  return {
    page,
    say,
    button,
    async answerByQrCode() {
      await button(new RegExp(`^${say('other')}`)).click();
      await answerShownCode();
    },
    answerShownCode,
    async answerOnThisDevice() {
      await button(new RegExp(`^${say('device')}`)).click();
      const link = await page.getByRole('link', { name: say('openDevice') }).getAttribute('href');
      const { answer } = await present(link ?? '');
      if (answer?.redirectUri === undefined) throw new Error('the bank did not say where to return to');
      const tab = await page.context().newPage();
      await tab.goto(answer.redirectUri);
      return tab;
    },
    async answerByBrowser() {
      // The wallet has to know its answer before the page asks: between the bank's answer and the page's call.
      const answered = Promise.withResolvers<void>();
      await page.route(creating, async (route) => {
        if (route.request().method() !== 'POST') return await route.continue();
        const response = await route.fetch();
        const answer = await response.json();
        const { protocol, data } = (answer.authRequest ?? answer).nextAction;
        const origin = new URL(page.url()).origin;
        const presented = await wallet.answerDigitalCredentials({ protocol, data, origin, persona });
        await virtualWallet.respond(presented.protocol, presented.data);
        await route.fulfill({ response });
        answered.resolve();
      });
      await button(new RegExp(`^${say('browser')}`)).click();
      await answered.promise;
      await page.unroute(creating);
    },
  };
}

export function personaOf(name: string): Persona {
  const persona = findPersona(name);
  if (!persona) throw new Error(`there is no persona ${name}`);
  return persona;
}

/** Notes every request of a page that leaves this machine. */
export function leavingRequests(page: Page): readonly string[] {
  const leaving: string[] = [];
  page.on('request', (request: PageRequest) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== 'localhost' && hostname !== '127.0.0.1')
      leaving.push(request.url());
  });
  return leaving;
}

/** What the browser's console complains about, but for answers that the page asks for and understands. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  return complaints;
}

/** In cents, from what the overview shows under this heading. */
export async function balanceOf(page: Page, heading: string): Promise<number> {
  const shown = await page
    .getByRole('region', { name: heading, exact: true })
    .getByText(/\d[.,]\d\d(\s|$)/)
    .first()
    .textContent();
  return Number((shown ?? '').replace(/[^\d]/g, ''));
}
