import { existsSync } from 'node:fs';
import { withProgress } from './progress.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Debian package that brings a browser for the tests in tests/browser. */
export const chromiumPackage = 'chromium';

/** The Chromium of this machine, if there is one. */
export function findChromium(): string | undefined {
  return names.map((name) => Bun.which(name)).find((path) => path !== null) ?? undefined;
}

/**
 * Makes sure that there is a Chromium: where this user may install packages, one is installed. Returns why there is none, or
 * undefined if there is.
 */
export async function ensureChromium(): Promise<string | undefined> {
  if (findChromium()) return undefined;
  const remedy = `install the Debian package ${chromiumPackage} (apt-get install --no-install-recommends ${chromiumPackage})`;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !Bun.which('apt-get') || !existsSync('/etc/debian_version'))
    return `no Chromium on this machine; ${remedy}`;
  console.log(`\n▸ Chromium for tests/browser: apt-get install ${chromiumPackage}`);
  const installed = await withProgress(async (show) => {
    show({ what: 'installing Chromium', done: 0, all: undefined });
    return (await apt('update')) && apt('install', '-y', '--no-install-recommends', chromiumPackage);
  });
  return installed && findChromium() ? undefined : `Chromium could not be installed; ${remedy}`;
}

async function apt(...words: readonly string[]): Promise<boolean> {
  const child = Bun.spawn(['apt-get', '-q', ...words], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdout: 'ignore',
    stderr: 'inherit',
  });
  return (await child.exited) === 0;
}
