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

test('a short step is one line in a log, when it is done', () => {
  const { show, lines } = log();
  for (let done = 0; done <= 1000; done += 10) show({ what: 'rows copied', done, all: 1000 });
  expect(lines()).toEqual(['1000 of 1000 rows copied']);
});

test('a long step is a line in ten seconds, and at most ten lines', () => {
  const { clock, show, lines } = log();
  for (let done = 0; done <= 10_000; done += 1) {
    clock.ms = done * 100;
    show({ what: 'rows copied', done, all: 10_000 });
  }
  expect(lines()).toEqual(
    Array.from({ length: 10 }, (_, tenth) => `${(tenth + 1) * 1000} of 10000 rows copied`),
  );
  for (let done = 0; done <= 10; done += 1) {
    clock.ms += 9_999;
    show({ what: 'rows compared', done, all: 10 });
  }
  expect(lines().slice(10)).toEqual(['2', '4', '6', '8', '10'].map((done) => `${done} of 10 rows compared`));
});

test('a log tells of a step without an end when it begins, and of nothing twice', () => {
  const { clock, show, lines } = log();
  for (let second = 0; second < 60; second += 1) {
    clock.ms = second * 1000;
    show({ what: 'checking the copy', done: 0, all: undefined });
  }
  show({ what: 'rows', done: 0, all: 0 });
  show({ what: 'rows', done: 0, all: 0 });
  show({ what: 'copied', done: 4096, all: 4096, unit: 'bytes' });
  expect(lines()).toEqual(['checking the copy', '0 of 0 rows', '4096 of 4096 bytes copied']);
});
