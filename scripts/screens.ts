import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { findPersona } from '../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../src/development/wallet/holder/wallet.ts';
import { startServer } from '../src/main.ts';
import { findChromium } from './lib/chromium.ts';
import { withProgress } from './lib/progress.ts';
import type { ShowStep } from './lib/progress-step.ts';
import { scenes } from './lib/screen-scenes.ts';
import { ensureWebBuild, webFolder } from './lib/web-build.ts';
import { enterByWallet } from './lib/web-visit.ts';

// Pictures of every page and state of the customers' client, for people to look at: phone and desktop, light and dark, in English and
// one more language each. `npm run screens -- pay` takes those with "pay" in their name only. README's pictures are written to docs/screens.
const wanted = process.argv[2] ?? '';
const folder = resolve(import.meta.dir, '../build/screens');
const shown = resolve(import.meta.dir, '../docs/screens');

const looks = [
  { name: 'desktop', locale: 'en-GB', colorScheme: 'light', viewport: { width: 1280, height: 900 } },
  { name: 'desktop-dark', locale: 'de-DE', colorScheme: 'dark', viewport: { width: 1280, height: 900 } },
  { name: 'phone', locale: 'fr-FR', colorScheme: 'light', viewport: { width: 390, height: 844 } },
  { name: 'phone-dark', locale: 'en-GB', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
  { name: 'narrow', locale: 'de-DE', colorScheme: 'light', viewport: { width: 320, height: 700 } },
] as const;

const executablePath = findChromium();
if (!executablePath) throw new Error('there is no Chromium on this machine');
await withProgress((show) => ensureWebBuild(webFolder, show));
const dataFolder = mkdtempSync(join(tmpdir(), 'tessera-screens-'));
const server = await startServer({ DATA_DIR: dataFolder, PORT: '0', LOG_LEVEL: 'warn' });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(dataFolder),
    publicHost: new URL(server.url).hostname,
    now: new Date(),
  });
  const wallet = createWallet({ pki });
  mkdirSync(folder, { recursive: true });
  mkdirSync(shown, { recursive: true });
  const session = await sessionOf(browser, wallet);
  await withProgress((show) => takeAll(session, wallet, show));
  console.log(`wrote the pictures to ${folder}`);
} finally {
  await browser.close();
  await server.stop();
  rmSync(dataFolder, { recursive: true, force: true });
}

type Look = (typeof looks)[number];
type Scene = (typeof scenes)[number];
type Session = Awaited<ReturnType<BrowserContext['storageState']>>;

/** A customer with a past signs in once, for all pictures. */
async function sessionOf(from: Browser, wallet: Wallet): Promise<Session> {
  const context = await from.newContext({ locale: 'en-GB' });
  await enterByWallet(await context.newPage(), server.url, wallet, findPersona('clara'));
  const state = await context.storageState();
  await context.close();
  return state;
}

async function takeAll(session: Session, wallet: Wallet, show: ShowStep): Promise<void> {
  const chosen = scenes.filter(({ name }) => name.includes(wanted));
  const pictures = looks.flatMap((look) => chosen.map((scene) => ({ look, scene })));
  for (const [done, { look, scene }] of pictures.entries()) {
    show({ what: 'pictures', done, all: pictures.length });
    await take(look, scene, session, wallet);
  }
  show({ what: 'pictures', done: pictures.length, all: pictures.length });
}

async function take(
  { name: lookName, ...look }: Look,
  scene: Scene,
  session: Session,
  wallet: Wallet,
): Promise<void> {
  const isPhone = look.viewport.width < 500;
  const context = await browser.newContext({
    ...look,
    reducedMotion: 'reduce',
    hasTouch: isPhone,
    isMobile: isPhone,
    ...(scene.as === 'customer' && { storageState: session }),
  });
  const page = await context.newPage();
  await page.goto(`${server.url}${scene.path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await scene.prepare?.(page, wallet);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.screenshot({
    path: join(folder, `${scene.name}.${lookName}.png`),
    fullPage: !scene.onlyWindow,
  });
  if (scene.inReadme && lookName === scene.inReadme)
    await page.screenshot({ path: join(shown, `${scene.name}.png`) });
  await context.close();
}
