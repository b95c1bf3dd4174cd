import type { Progress, ProgressStream, Step } from './progress-step.ts';

/** A step gets its first line after so long, and another one no sooner than so long after that. */
const apartMs = 10_000;

/** Plain lines for logs. Of a short step there is none, and of a long one at most ten: another tenth of it must be done for each. */
export function showLines(stream: ProgressStream, now: () => number = () => performance.now()): Progress {
  let told = { what: '', tenth: 0, began: 0, at: 0 };
  const show = ({ what, done, all, unit }: Step): void => {
    const at = now();
    if (told.what !== what) told = { what, tenth: 0, began: at, at };
    const tenth = all ? Math.floor((done / all) * 10) : 0;
    const since = tenth === 10 ? told.began : told.at;
    if (tenth <= told.tenth || at - since < apartMs) return;
    told = { ...told, tenth, at };
    stream.write(`${done} of ${all} ${unit === undefined ? what : `${unit} ${what}`}\n`);
  };
  return { show, end: () => undefined };
}
