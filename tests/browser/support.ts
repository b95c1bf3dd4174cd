import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContextOptions,
  type CDPSession,
  chromium,
  type Page,
} from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.ts';
import { ensureWebBuild } from '../../scripts/lib/web-build.ts';
import { findPersona } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { type RunningServer, startServer } from '../../src/main.ts';

/** Undefined where there is no browser to test with; `npm test` then says so, and installs one if it may. */
export const executablePath = findChromium();

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
];

/** How wide the window is, what its owner likes, reads and touches, and what the browser remembers. */
export type Look = Pick<
  BrowserContextOptions,
  'colorScheme' | 'viewport' | 'locale' | 'hasTouch' | 'isMobile' | 'reducedMotion' | 'storageState'
>;

/** A bank on a free port with its own database, and a browser in front of it. */
export interface BrowserBank extends AsyncDisposable {
  readonly server: RunningServer;
  readonly browser: Browser;
  readonly wallet: Wallet;
  /** A new page, in a context of its own, with the virtual wallet of the browser at hand. It may be prepared before it loads. */
  open(path: string, look?: Look, prepare?: (page: Page) => Promise<unknown>): Promise<OpenedPage>;
  /** Does something as if it were so many seconds later at the bank. */
  later<Result>(seconds: number, run: () => Promise<Result>): Promise<Result>;
  /** Has the persona sign up or in with the test wallet. Returns the session's token. */
  enter(kind: 'signup' | 'signin', persona: string): Promise<string>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly virtualWallet: VirtualWallet;
}

/** What the browser's Digital Credentials API returns from now on (Chrome DevTools Protocol, DigitalCredentials). */
export interface VirtualWallet {
  respond(protocol: string, response: object): Promise<void>;
  decline(): Promise<void>;
  /** Nothing: the person does not answer. */
  wait(): Promise<void>;
}

export async function openBrowserBank(
  environment: Readonly<Record<string, string>> = {},
): Promise<BrowserBank> {
  await ensureWebBuild();
  const folder = await mkdtemp(join(tmpdir(), 'tessera-browser-'));
  let secondsLater = 0;
  const clock = { now: () => addSeconds(new Date(), secondsLater) };
  const server = await startServer({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn', ...environment }, clock);
  const browser = await launchBrowser();
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: new URL(server.url).hostname,
    now: new Date(),
  });
  const wallet = createWallet({ pki });
  return {
    server,
    browser,
    wallet,
    open: (path, look = {}, prepare = async () => undefined) =>
      openPage(browser, `${server.url}${path}`, look, prepare),
    async later(seconds, run) {
      secondsLater = seconds;
      try {
        return await run();
      } finally {
        secondsLater = 0;
      }
    },
    enter: (kind, name) => enter(server.url, wallet, kind, name),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ ...(executablePath && { executablePath }), args: flags });
}

export async function openPage(
  browser: Browser,
  url: string,
  look: Look,
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<OpenedPage> {
  const context = await browser.newContext(look);
  const page = await context.newPage();
  await prepare(page);
  await page.goto(url);
  const session = await context.newCDPSession(page);
  return {
    page,
    virtualWallet: {
      respond: (protocol, response) => setBehaviour(session, { action: 'respond', protocol, response }),
      decline: () => setBehaviour(session, { action: 'decline' }),
      wait: () => setBehaviour(session, { action: 'wait' }),
    },
  };
}

async function enter(url: string, wallet: Wallet, kind: 'signup' | 'signin', name: string): Promise<string> {
  const persona = findPersona(name);
  if (!persona) throw new Error(`no persona ${name}`);
  const post = async (path: string, headers: Record<string, string>, body?: object) => {
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return await answer.json();
  };
  const created = await post('/api/auth/requests', {}, { kind });
  const { accepted } = await wallet.present(created.nextAction.url, persona);
  if (!accepted) throw new Error('the bank did not take the answer');
  const secret = { 'client-secret': created.clientSecret };
  return (await post(`/api/auth/requests/${created.id}/session`, secret)).token;
}

/** The types of playwright-core do not know this domain yet. */
async function setBehaviour(session: CDPSession, behaviour: object): Promise<void> {
  const send: (method: string, parameters: object) => Promise<unknown> = session.send.bind(session) as never;
  await send('DigitalCredentials.setVirtualWalletBehavior', behaviour);
}
