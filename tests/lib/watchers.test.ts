import { expect, test } from 'bun:test';
import { Watchers } from '../../src/lib/watchers.ts';

test('when something may have been missed everybody looks, some at a time, and nobody who has gone meanwhile', async () => {
  const failed: unknown[] = [];
  const watchers = new Watchers((error) => failed.push(error));
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
  expect(failed).toEqual([expect.objectContaining({ message: 'could not look' })]);
});

test('a change is told at once to those who watch it, and not to who has stopped', () => {
  const watchers = new Watchers((error) => {
    throw error;
  });
  const heard: string[] = [];
  const stop = watchers.watch('one', () => void heard.push('one'));
  watchers.watch('other', () => void heard.push('other'));
  watchers.tell('one');
  expect(heard).toEqual(['one']);
  stop();
  watchers.tell('one');
  expect(heard).toEqual(['one']);
});

test('what one of them throws, at once or later, keeps nobody from being told', async () => {
  const failed: unknown[] = [];
  const watchers = new Watchers((error) => failed.push(error));
  const heard: number[] = [];
  watchers.watch('one', () => {
    throw new Error('at once');
  });
  watchers.watch('one', async () => {
    throw new Error('later');
  });
  watchers.watch('one', () => void heard.push(1));
  watchers.tell('one');
  expect(heard).toEqual([1]);
  await Promise.resolve();
  expect(failed.map((error) => (error as Error).message)).toEqual(['at once', 'later']);
});
