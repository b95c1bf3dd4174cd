import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { findPersona } from '../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../src/development/pki/development-pki.ts';
import { createWallet } from '../src/development/wallet/holder/wallet.ts';
import { startServer } from '../src/main.ts';
import { findChromium } from './lib/chromium.ts';
import { withProgress } from './lib/progress.ts';
import type { ShowStep } from './lib/progress-step.ts';
import { ensureWebBuild, webFolder } from './lib/web-build.ts';
import { enterByWallet } from './lib/web-visit.ts';

// What Lighthouse says of the client, as a phone on a slow network sees it: a bank is started, a demo customer signs in with the test
// wallet, and each page is measured. Prints the four scores of each; ends with 1 if one is under the goal.
const goal = 95;
const pages = ['/', '/enter', '/overview', '/pay'] as const;

const executablePath = findChromium();
if (!executablePath) throw new Error('there is no Chromium on this machine');
await withProgress((show) => ensureWebBuild(webFolder, show));
const folder = mkdtempSync(join(tmpdir(), 'tessera-lighthouse-'));
const server = await startServer({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'warn' });
const chrome = await launch({
  chromePath: executablePath,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'],
});
let worst = 100;
try {
  await signIn();
  for (const line of await withProgress(measureAll)) console.log(line);
} finally {
  chrome.kill();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(worst < goal ? 1 : 0);

/** Returns what is to be printed. */
async function measureAll(show: ShowStep): Promise<string[]> {
  const lines: string[] = [];
  for (const [done, page] of pages.entries()) {
    show({ what: 'pages measured', done, all: pages.length });
    const result = await lighthouse(`${server.url}${page}`, {
      port: chrome.port,
      // The session has to survive from page to page.
      disableStorageReset: true,
      onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
      logLevel: 'error',
    });
    const categories = Object.values(result?.lhr.categories ?? {});
    const scores = categories.map(({ title, score }) => `${title} ${Math.round((score ?? 0) * 100)}`);
    worst = Math.min(worst, ...categories.map(({ score }) => (score ?? 0) * 100));
    lines.push(`${page.padEnd(12)} ${scores.join('  ')}`);
    for (const [id, audit] of Object.entries(result?.lhr.audits ?? {}))
      if (audit.score !== null && audit.score < 0.9 && process.argv.includes('--why'))
        lines.push(`  ${id}: ${audit.title} ${audit.displayValue ?? ''}`);
  }
  show({ what: 'pages measured', done: pages.length, all: pages.length });
  return lines;
}

async function signIn(): Promise<void> {
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${chrome.port}`);
  const [context] = browser.contexts();
  if (!context) throw new Error('the browser has no context');
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: new URL(server.url).hostname,
    now: new Date(),
  });
  const page = await context.newPage();
  await enterByWallet(page, server.url, createWallet({ pki }), findPersona('alice'));
  await page.close();
  await browser.close();
}
