import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type BrowserBank, executablePath, openBrowserBank } from './support.ts';

interface Visit {
  readonly promise: string;
  readonly kind: 'signup' | 'signin';
  readonly persona: string;
  readonly misbehaviour?: string;
  readonly declines?: boolean;
  readonly heading: string;
  readonly says: string;
  readonly failed?: string;
}

const visits: readonly Visit[] = [
  {
    promise: 'a customer who signs in is told that the bank knows them',
    kind: 'signin',
    persona: 'alice',
    heading: 'Accepted',
    says: 'The bank knows you',
  },
  {
    promise: 'a newcomer is told that there is an account now',
    kind: 'signup',
    persona: 'nadia',
    heading: 'Accepted',
    says: 'has opened an account',
  },
  {
    promise: 'a customer who signs up again is told to sign in',
    kind: 'signup',
    persona: 'alice',
    heading: 'Refused: You already have an account',
    says: 'Sign in instead.',
  },
  {
    promise: 'a stranger who signs in is told to sign up',
    kind: 'signin',
    persona: 'otto',
    heading: 'Refused: You have no account yet',
    says: 'Sign up first.',
  },
  {
    promise: 'somebody who cheats is told which check they failed',
    kind: 'signin',
    persona: 'alice',
    misbehaviour: 'invalid-sd-hash',
    heading: 'Refused: ',
    says: '.',
    failed: 'sd_hash',
  },
  {
    promise: 'somebody who declines is told that nothing was shared',
    kind: 'signin',
    persona: 'alice',
    declines: true,
    heading: 'Declined',
    says: 'Nothing was shared',
  },
];

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 60_000;

describe.skipIf(!executablePath)('the test wallet’s page in Chromium', () => {
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank();
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
  }, patienceMs);

  for (const { promise, kind, persona, misbehaviour, declines, heading, says, failed } of visits)
    test(
      promise,
      async () => {
        await fetch(`${bank.server.url}/api/auth/requests`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ kind }),
        });
        const { page } = await bank.open('/wallet');
        await page.click('#newest');
        await page.locator('#answer-form').waitFor();
        await page.selectOption('#persona', persona);
        if (misbehaviour) {
          await page.click('#answer-form summary');
          await page.selectOption('#misbehaviour', misbehaviour);
        }
        await page.click(declines ? '#decline' : '#answer-form button[type=submit]');
        await page.locator('#result').waitFor();
        expect(await page.innerText('#result-heading')).toStartWith(heading);
        expect(await page.innerText('#result-text')).toContain(says);
        const checks = page.locator('#failed-checks');
        expect(await checks.isVisible()).toBe(failed !== undefined);
        if (failed) expect(await checks.innerText()).toContain(failed);
        expect(await page.innerText('main')).not.toContain('HTTP 200');
        await page.context().close();
      },
      patienceMs,
    );
});
