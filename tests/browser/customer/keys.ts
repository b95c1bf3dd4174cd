import { expect } from 'bun:test';
import type { Locator, Page } from 'playwright-core';

/** More stops than any page has. */
const mostStops = 80;

/** Somebody who has no mouse. */
export interface Keys {
  /** Presses Tab until the focus is there. Fails where the focus is lost, cannot be seen, or is hidden behind something. */
  tabTo(target: Locator): Promise<void>;
  /** Tabs to it, and presses a key there. */
  press(target: Locator, key?: 'Enter' | 'Space'): Promise<void>;
  /** Waits until the focus has been put where this stands: where somebody reads on after the page has changed. */
  isAt(text: string | RegExp, tag?: string): Promise<void>;
}

export function keysAt(page: Page): Keys {
  const tabTo = async (target: Locator): Promise<void> => {
    await target.waitFor({ state: 'attached' });
    for (let stop = 0; stop < mostStops; stop += 1) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press('Tab');
      expect(await page.evaluate(faultOfFocus)).toBeUndefined();
    }
    throw new Error(`${target} is not reached by Tab`);
  };
  return {
    tabTo,
    async press(target, key = 'Enter') {
      await tabTo(target);
      await page.keyboard.press(key);
    },
    isAt: (text, tag = '') => page.locator(`${tag}:focus`).filter({ hasText: text }).waitFor(),
  };
}

/** In the page: what is wrong with where the focus is, if anything is (WCAG 2.2, 2.4.7 and 2.4.11). */
function faultOfFocus(): string | undefined {
  const focused = document.activeElement;
  // After the last stop of a page comes the browser's own bar.
  if (!focused || focused === document.body) return undefined;
  const name = `${focused.tagName} ${focused.textContent?.slice(0, 40)}`;
  // A field's box has the ring, and so has the label of a control that is there for the keyboard only.
  const label = focused.closest('label');
  const around = focused.matches('input, select')
    ? [focused.parentElement, label, ...(label?.querySelectorAll('*') ?? [])]
    : [];
  const shown = [...around, focused].find((element) => {
    if (!element) return false;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  });
  if (!shown) return `no ring is seen: ${name}`;
  const box = shown.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x, y] as const));
  const isSeen = points.some(([x, y]) => {
    const above = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return above !== null && (label ?? shown).contains(above);
  });
  return isSeen ? undefined : `hidden behind something: ${name}`;
}
