import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/lib/chromium.ts';
import { type RunningServer, startServer } from '../../src/main.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/wallet/development-pki.ts';
import { createWallet, type Wallet } from '../../src/wallet/wallet.ts';

/** Undefined where there is no browser to test with; `npm test` then says so, and installs one if it may. */
export const executablePath = findChromium();

const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
];

/** A bank on a free port with its own database, and a browser in front of it. */
export interface BrowserBank extends AsyncDisposable {
  readonly server: RunningServer;
  readonly wallet: Wallet;
  /** A new page, in a context of its own, with the virtual wallet of the browser at hand. */
  open(path: string): Promise<OpenedPage>;
}

export interface OpenedPage {
  readonly page: Page;
  readonly virtualWallet: VirtualWallet;
}

/** What the browser's Digital Credentials API returns from now on (Chrome DevTools Protocol, DigitalCredentials). */
export interface VirtualWallet {
  respond(protocol: string, response: object): Promise<void>;
  decline(): Promise<void>;
}

export async function openBrowserBank(
  environment: Readonly<Record<string, string>> = {},
): Promise<BrowserBank> {
  const folder = await mkdtemp(join(tmpdir(), 'tessera-browser-'));
  const server = await startServer({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn', ...environment });
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: flags });
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: new URL(server.url).hostname,
    now: new Date(),
  });
  return {
    server,
    wallet: createWallet({ pki }),
    open: (path) => openPage(browser, `${server.url}${path}`),
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openPage(browser: Browser, url: string): Promise<OpenedPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  const session = await context.newCDPSession(page);
  return {
    page,
    virtualWallet: {
      respond: (protocol, response) => setBehaviour(session, { action: 'respond', protocol, response }),
      decline: () => setBehaviour(session, { action: 'decline' }),
    },
  };
}

/** The types of playwright-core do not know this domain yet. */
async function setBehaviour(session: CDPSession, behaviour: object): Promise<void> {
  const send: (method: string, parameters: object) => Promise<unknown> = session.send.bind(session) as never;
  await send('DigitalCredentials.setVirtualWalletBehavior', behaviour);
}
