import type { Progress, ProgressStream, Step } from './progress.ts';

/** A log gets a line of a step no sooner than so long after the one before, and after another tenth of the step. */
const apartMs = 10_000;

/** Plain lines for logs: one when a step is done, and a few on the way of a long one. */
export function showLines(stream: ProgressStream, now: () => number = () => performance.now()): Progress {
  let told: { readonly what: string; readonly tenth: number; readonly at: number } | undefined;
  const tell = ({ what, done, all, unit }: Step): void => {
    const count = unit === 'bytes' ? `${all} bytes` : all;
    stream.write(all === undefined ? `${what}\n` : `${done} of ${count} ${what}\n`);
  };
  const show = (step: Step): void => {
    const { what, done, all } = step;
    const tenth = all ? Math.floor((done / all) * 10) : 10;
    if (told?.what !== what) {
      told = { what, tenth: tenth === 10 ? 10 : 0, at: now() };
      if (tenth === 10) tell(step);
      return;
    }
    if (tenth <= told.tenth || (tenth < 10 && now() - told.at < apartMs)) return;
    told = { what, tenth, at: now() };
    tell(step);
  };
  return { show, end: () => undefined };
}
