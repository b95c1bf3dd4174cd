import { expect, test } from 'bun:test';
import { Writable } from 'node:stream';
import { showLines } from '../../scripts/lib/progress-lines.ts';

/** The lines of a log, at times that the test sets. */
function log() {
  let text = '';
  const clock = { ms: 0 };
  const stream = new Writable({
    write: (chunk, _, done) => {
      text += chunk;
      done();
    },
  });
  const { show } = showLines(stream, () => clock.ms);
  const lines = (): string[] => text.split('\n').slice(0, -1);
  return { clock, show, lines };
}

test('a short step is not in a log', () => {
  const { clock, show, lines } = log();
  for (let done = 0; done <= 1000; done += 10) {
    clock.ms = done * 9.9;
    show({ what: 'rows copied', done, all: 1000 });
  }
  show({ what: 'rows', done: 0, all: 0 });
  expect(lines()).toEqual([]);
});

test('a long step is a line in ten seconds, and at most ten lines', () => {
  const { clock, show, lines } = log();
  for (let done = 0; done <= 10_000; done += 1) {
    clock.ms = done * 100;
    show({ what: 'rows copied', done, all: 10_000 });
  }
  const thousands = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 9000, 10_000];
  expect(lines()).toEqual(thousands.map((done) => `${done} of 10000 rows copied`));
});

test('a line comes when ten seconds have passed and another tenth is done, and at the end of a step that took as long', () => {
  const { clock, show, lines } = log();
  for (let done = 0; done <= 10; done += 1) {
    clock.ms = done * 4000;
    show({ what: 'checks', done, all: 10 });
  }
  expect(lines()).toEqual(['3 of 10 checks', '6 of 10 checks', '9 of 10 checks', '10 of 10 checks']);
});

test('a step whose end nobody knows is not in a log, and the one after it has its own time', () => {
  const { clock, show, lines } = log();
  for (let second = 0; second < 60; second += 1) {
    clock.ms = second * 1000;
    show({ what: 'checking the copy', done: 0, all: undefined });
  }
  show({ what: 'copied', done: 0, all: 4096, unit: 'bytes' });
  show({ what: 'copied', done: 2048, all: 4096, unit: 'bytes' });
  expect(lines()).toEqual([]);
  clock.ms += 10_000;
  show({ what: 'copied', done: 4096, all: 4096, unit: 'bytes' });
  expect(lines()).toEqual(['4096 of 4096 bytes copied']);
});
