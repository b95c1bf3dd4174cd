import { expect, test } from 'bun:test';
import { createLogOutput } from '../../../src/http/log-output.ts';
import { TestTime } from '../../support/time.ts';

type Done = (error?: Error | null) => void;

/** A stream that tells of every write when and how the test says. */
function stream() {
  const asked: { readonly text: string; readonly done: Done }[] = [];
  const listeners: string[] = [];
  const write = (text: string, done: Done) => asked.push({ text, done }) > 0;
  const on = (event: string) => void listeners.push(event);
  return { asked, listeners, output: { write, on } as never };
}

const noSpace = Object.assign(new Error('no space left'), { code: 'ENOSPC' });

function opened() {
  const [out, err] = [stream(), stream()];
  const log = createLogOutput({ out: out.output, err: err.output, clock: new TestTime() });
  const next = (error?: Error) => out.asked.shift()?.done(error);
  const told = () => err.asked.splice(0).map(({ text }) => JSON.parse(text));
  return { out, err, log, next, told };
}

test('what cannot be written is told once elsewhere, counted, and said when writing works again', () => {
  const { out, log, next, told } = opened();
  log.write('a\n');
  next(noSpace);
  expect(told()).toEqual([
    expect.objectContaining({ level: 'error', event: 'log_output_lost', errorCode: 'ENOSPC' }),
  ]);
  log.write('b\nc\n');
  next(noSpace);
  expect(told()).toEqual([]);
  log.write('d\n');
  // The write that failed may have put out half a line.
  expect(out.asked[0]?.text).toBe('\nd\n');
  next();
  expect(JSON.parse(out.asked[0]?.text ?? '')).toMatchObject({
    level: 'warn',
    event: 'log_lines_dropped',
    count: 3,
  });
  expect(log.lostLines()).toBe(3);
  next();
  log.write('e\n');
  expect(out.asked[0]?.text).toBe('e\n');
});

test('lines that were dropped stay counted if saying so fails as well', () => {
  const { out, log, next, told } = opened();
  log.write('a\n');
  next(noSpace);
  log.write('b\n');
  next();
  next(noSpace);
  log.write('c\n');
  next(noSpace);
  expect(told()).toHaveLength(2);
  log.write('d\n');
  next();
  expect(JSON.parse(out.asked[0]?.text ?? '')).toMatchObject({ count: 2 });
});

test('a reader that stands still costs no more than some memory, and is told what it missed', () => {
  const { out, log, next, told } = opened();
  const megabyte = `${'x'.repeat(1024 * 1024 - 1)}\n`;
  for (let written = 0; written < 20; written += 1) log.write(megabyte);
  expect(out.asked).toHaveLength(8);
  expect(told()).toEqual([expect.objectContaining({ event: 'log_output_lost', errorCode: 'EAGAIN' })]);
  for (let read = 0; read < 8; read += 1) next();
  expect(JSON.parse(out.asked[0]?.text ?? '')).toMatchObject({ event: 'log_lines_dropped', count: 12 });
});

test('a stream that throws, and two that cannot be written, do no more harm than one that fails', () => {
  const broken = {
    write: () => {
      throw noSpace;
    },
    on: () => undefined,
  } as never;
  const log = createLogOutput({ out: broken, err: broken, clock: new TestTime() });
  log.write('a\n');
  log.write('b\n');
});

test('both streams have a listener, without which an error of theirs would end the process', () => {
  const { out, err } = opened();
  expect([out.listeners, err.listeners]).toEqual([['error'], ['error']]);
});

test('the last lines are waited for, and not for ever', async () => {
  const { log, next } = opened();
  await log.settled(1_000_000);
  log.write('a\n');
  const settled = log.settled(1_000_000);
  next();
  await settled;
  log.write('b\n');
  await log.settled(1);
});
