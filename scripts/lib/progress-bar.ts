import { Format, type Options, type Params, SingleBar } from 'cli-progress';
import type { Progress, ProgressStream, Step } from './progress-step.ts';
import { type Moment, remarksOf } from './progress-text.ts';

const longestBar = 30;
const cyan = '\u001b[36m';
const defaultColor = '\u001b[39m';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A bar for each step, one under the other. The cursor is not hidden and the wrapping of lines is not switched off, so the terminal
 * needs no repair afterwards, even when the process is killed.
 */
export function showBars(stream: ProgressStream, { color }: { readonly color: boolean }): Progress {
  let shown: { readonly bar: SingleBar; readonly what: string } | undefined;

  const end = (): void => {
    shown?.bar.stop();
    shown = undefined;
    for (const signal of signals) process.off(signal, interrupt);
  };
  // Begins a new line for the prompt. The library's own listener would do that too, and then keep the process running.
  const interrupt = (signal: NodeJS.Signals): void => {
    end();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const show = ({ what, done, all, unit }: Step): void => {
    if (shown?.what === what) {
      shown.bar.update(done, { all });
      return;
    }
    end();
    const bar = newBar(stream, color);
    shown = { bar, what };
    for (const signal of signals) process.on(signal, interrupt);
    bar.start(all ?? 0, done, { what, all, unit, before: done });
  };
  return { show, end };
}

function newBar(stream: ProgressStream, color: boolean): SingleBar {
  return new SingleBar({
    stream,
    format: (options, params, payload) => line(options, params, payload, color),
    fps: 5,
    etaBuffer: 50,
    linewrap: true,
    hideCursor: false,
    gracefulExit: false,
  });
}

type Payload = Pick<Moment, 'what' | 'all' | 'unit' | 'before'>;

function line(options: Options, params: Params, payload: Payload, color: boolean): string {
  const { what, all } = payload;
  // The library counts what colors a text as a part of its width.
  const width = params.maxWidth - 1 - (color ? cyan.length + defaultColor.length : 0);
  const barsize = all === undefined ? 0 : Math.min(longestBar, Math.floor(width / 4));
  const blocks = { barCompleteString: '█'.repeat(barsize), barIncompleteString: '░'.repeat(barsize) };
  const bar = barsize > 0 ? [Format.BarFormat(params.progress, { ...options, ...blocks, barsize })] : [];
  const remarks = [...remarksOf(momentOf(params, payload))];
  const text = (...bar: readonly string[]) => [what, ...bar, ...remarks].join('  ');
  while (remarks.length > 2 && text(...bar).length > width) remarks.pop();
  return text(...bar.map((blocks) => (color ? `${cyan}${blocks}${defaultColor}` : blocks)));
}

function momentOf({ value, eta, startTime, stopTime }: Params, payload: Payload): Moment {
  const seconds = ((stopTime ?? Date.now()) - startTime) / 1000;
  // A text as long as nothing can be said.
  const secondsLeft = Number.isFinite(eta) && value > payload.before ? eta : undefined;
  return { ...payload, done: value, seconds, secondsLeft };
}
