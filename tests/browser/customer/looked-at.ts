import { expect } from 'bun:test';
import type { Page } from 'playwright-core';
import { scenes } from '../../../scripts/lib/screen-scenes.ts';
import { enterByWallet } from '../../../scripts/lib/web-visit.ts';
import { bringAxe, judged, settled } from '../axe.ts';
import { type BrowserBank, type Look, openPage } from '../support.ts';
import { complaintsOf, leavingRequests, personaOf } from './customer.ts';
import { type State, states } from './states.ts';

type Remembered = NonNullable<Look['storageState']>;

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 900 };
const narrow = { width: 320, height: 640 };

/** The scenes of `npm run screens`, and the states beyond. */
export const looked: readonly State[] = [
  ...scenes.map(
    ({ name, path, as, prepare }): State => ({
      name,
      path,
      ...(as && { as }),
      reach: async ({ page }, { wallet }) => prepare?.(page, wallet),
    }),
  ),
  ...states,
];

/** What a browser remembers in which a customer with a past has signed in. */
export async function signedIn({ browser, server, wallet }: BrowserBank): Promise<Remembered> {
  const context = await browser.newContext({ locale: 'en-GB' });
  await enterByWallet(await context.newPage(), server.url, wallet, personaOf('clara'));
  const remembered = await context.storageState();
  await context.close();
  return remembered;
}

/**
 * Brings a page into a state and looks at it as on a phone by day and at a desk by night, by all rules; on the phone by night, which has
 * the same elements, by colours; and at 320 pixels for what would have to be scrolled sideways.
 */
export async function lookAt(state: State, bank: BrowserBank, remembered: Remembered): Promise<void> {
  const noted: { leaving: readonly string[]; complaints: readonly string[] } = {
    leaving: [],
    complaints: [],
  };
  const opened = await openPage(
    bank.browser,
    `${bank.server.url}${state.path}`,
    {
      ...{ locale: 'en-GB', viewport: phone, reducedMotion: 'reduce' },
      ...(state.as && { storageState: remembered }),
    },
    async (page) => Object.assign(noted, { leaving: leavingRequests(page), complaints: complaintsOf(page) }),
  );
  const { page } = opened;
  try {
    await page.getByRole('heading', { level: 1 }).waitFor();
    await state.reach(opened, bank);
    await bringAxe(page);
    const faults: Record<string, readonly string[]> = {};
    const look = async (
      how: string,
      viewport: typeof phone,
      colorScheme: 'light' | 'dark',
      rule?: string,
    ) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const found = await judged(page, rule);
      if (rule === undefined) expect(found.passed).toBeGreaterThan(10);
      faults[how] = [...found.faults, ...(await sideways(page))];
    };
    await look('phone, light', phone, 'light');
    await look('phone, dark', phone, 'dark', 'color-contrast');
    await look('desktop, dark', desktop, 'dark');
    await page.setViewportSize(narrow);
    await settled(page);
    faults.narrow = await sideways(page);
    expect(Object.fromEntries(Object.entries(faults).filter(([, found]) => found.length > 0))).toEqual({});
    expect(noted).toEqual({ leaving: [], complaints: state.isOffline ? expect.anything() : [] });
  } finally {
    await page.context().close();
  }
}

/** What reaches beyond the window's end, so that somebody would have to scroll sideways. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px are shown in ${clientWidth}`] : [];
  });
}
