import { expect, test } from 'bun:test';
import { systemClock } from '../../src/lib/clock.ts';
import { systemTimers } from '../../src/lib/timers.ts';

const failures: [how: string, callback: () => void | Promise<void>][] = [
  [
    'throws',
    () => {
      throw new Error('MARKER');
    },
  ],
  ['is rejected', () => Promise.reject(new Error('MARKER'))],
];

for (const [how, callback] of failures) {
  test(`a callback that ${how} is heard of, ends nothing and comes again`, async () => {
    const heard: unknown[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const timers = systemTimers(systemClock, (error) => {
      heard.push(error);
      if (heard.length === 3) resolve();
    });
    timers.at(new Date(0), callback);
    const stop = timers.every(0.001, callback);
    // Those of the bank keep no process alive.
    const alive = setInterval(() => undefined, 1000);
    await promise;
    stop();
    clearInterval(alive);
    expect(heard.map((error) => (error as Error).message)).toEqual(heard.map(() => 'MARKER'));
  });
}
