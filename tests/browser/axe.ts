import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface Judgement {
  /** What is wrong, each with its rule and place. */
  readonly faults: readonly string[];
  /** How many rules found something that is right. */
  readonly passed: number;
}

/** Puts axe into a page, where it stays until the page is loaded again. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(axe.source);
}

/** What axe finds, by all its rules, that of the size of targets among them, or by one. */
export async function judged(page: Page, onlyRule?: string): Promise<Judgement> {
  return await page.evaluate(async (rule) => {
    // Of what is right it need not say where: working that out took longer than the judging.
    const { violations, passes } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
      ...(rule !== undefined && { runOnly: [rule] }),
    });
    const faults = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
    );
    return { faults, passed: passes.length };
  }, onlyRule);
}

/** What the page mends it mends before the next picture; colours that change do so bit by bit, and what inherits them after them. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let stillFrames = 0; stillFrames < 3; ) {
      await new Promise<void>((done) => requestAnimationFrame(() => done()));
      const running = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().iterations === 1);
      await Promise.allSettled(running.map(({ finished }) => finished));
      stillFrames = running.length === 0 ? stillFrames + 1 : 0;
    }
  });
}
