import { describe, expect, test } from 'bun:test';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/event.ts';
import { ExpiryWatch, type WatchedCertificate } from '../../../src/verifier/openid4vp/trust/expiry-watch.ts';
import { keepCurrent } from '../../../src/verifier/openid4vp/trust/keep-current.ts';
import { readCertificates } from '../../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { certify, noon, toPem } from '../../support/certificates.ts';
import { TestTime } from '../../support/time.ts';
import { dayInSeconds } from '../../support/trust-list.ts';
import { inDays } from './support.ts';

async function endingIn(
  days: number,
  purpose: WatchedCertificate['purpose'] = 'trust_anchor',
): Promise<WatchedCertificate> {
  const [certificate] = readCertificates(
    toPem(await certify(undefined, { subject: `CN=Ends in ${days}`, notAfter: inDays(days) })),
  );
  if (!certificate) throw new Error('no certificate was made');
  return { purpose, certificate };
}

describe('the end of a certificate', () => {
  test('is announced 30, 7 and 1 days before and when it has come, each once', async () => {
    const events: TrustEvent[] = [];
    const watch = new ExpiryWatch((event) => events.push(event));
    const watched = [await endingIn(40)];
    for (let hours = 0; hours <= 42 * 24; hours += 6)
      watch.check(watched, new Date(noon.getTime() + hours * 3_600_000));
    expect(events.map(({ event, level, days }) => `${event} ${days} ${level}`)).toEqual([
      'certificate_expires 30 warn',
      'certificate_expires 7 error',
      'certificate_expires 1 error',
      'certificate_expired 0 error',
    ]);
    expect(events[0]).toMatchObject({
      reason: 'trust_anchor',
      subject: 'CN=Ends in 40',
      fingerprint: watched[0]?.certificate.fingerprint ?? '',
    });
  });

  test.each([
    [31, []],
    [20, ['certificate_expires']],
    [3, ['certificate_expires']],
    [-1, ['certificate_expired']],
  ] as const)('in %d days is announced once after a start', async (days, expected) => {
    const events: TrustEvent[] = [];
    const watch = new ExpiryWatch((event) => events.push(event));
    const watched = [await endingIn(days)];
    watch.check(watched, noon);
    watch.check(watched, noon);
    expect(events.map(({ event }) => event)).toEqual([...expected]);
  });

  test('of two certificates is announced for each, by purpose', async () => {
    const events: TrustEvent[] = [];
    const anchor = await endingIn(3);
    new ExpiryWatch((event) => events.push(event)).check(
      [anchor, { ...anchor, purpose: 'access_certificate' }, anchor],
      noon,
    );
    expect(events.map(({ reason }) => reason)).toEqual(['trust_anchor', 'access_certificate']);
  });
});

test('what may change outside is reloaded on the timer and when asked, and its certificates are watched', async () => {
  const time = new TestTime(noon.toISOString());
  const events: TrustEvent[] = [];
  const watched: WatchedCertificate[] = [await endingIn(20)];
  let reloads = 0;
  const { promise: reloaded, resolve } = Promise.withResolvers<void>();
  const kept = keepCurrent({
    reloadables: [
      {
        watched: () => watched,
        reload: async () => {
          reloads += 1;
          if (reloads === 2) resolve();
        },
      },
    ],
    everySeconds: 300,
    timers: time,
    clock: time,
    events: (event) => events.push(event),
  });
  expect(events).toHaveLength(1);
  time.advance(299);
  expect(reloads).toBe(0);
  time.advance(301);
  await reloaded;
  watched.push(await endingIn(5));
  await kept.reload();
  expect(reloads).toBe(3);
  expect(events.map(({ subject }) => subject)).toEqual(['CN=Ends in 20', 'CN=Ends in 5']);
  kept.stop();
  time.advance(dayInSeconds);
  expect(reloads).toBe(3);
});
