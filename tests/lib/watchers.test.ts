import { expect, test } from 'bun:test';
import { Watchers } from '../../src/lib/watchers.ts';

test('when something may have been missed everybody looks, some at a time, and nobody who has gone meanwhile', async () => {
  const watchers = new Watchers();
  const looked: number[] = [];
  let looking = 0;
  let mostAtOnce = 0;
  const stops = Array.from({ length: 100 }, (_, number) =>
    watchers.watch(`thing-${number % 30}`, async () => {
      looking += 1;
      mostAtOnce = Math.max(mostAtOnce, looking);
      if (number === 0) stops[99]?.();
      await Promise.resolve();
      looking -= 1;
      looked.push(number);
      if (number === 1) throw new Error('could not look');
    }),
  );
  await watchers.tellAll();
  expect(looked.sort((a, b) => a - b)).toEqual(Array.from({ length: 99 }, (_, number) => number));
  expect(mostAtOnce).toBeLessThan(20);
});

test('a change is told at once to those who watch it, and not to who has stopped', () => {
  const watchers = new Watchers();
  const heard: string[] = [];
  const stop = watchers.watch('one', () => void heard.push('one'));
  watchers.watch('other', () => void heard.push('other'));
  watchers.tell('one');
  expect(heard).toEqual(['one']);
  stop();
  watchers.tell('one');
  expect(heard).toEqual(['one']);
});
