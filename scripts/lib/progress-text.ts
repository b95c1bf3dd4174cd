import type { Step } from './progress-step.ts';

/** A number with its thousands apart, or a size: `68 200`, `1.3 GB`. */
export function amountText(amount: number, unit?: Step['unit']): string {
  if (unit !== 'bytes') return String(Math.round(amount)).replace(/\B(?=(\d{3})+$)/g, ' ');
  const sizes = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const power = Math.min(sizes.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, amount)) / 3)));
  const size = amount / 1000 ** power;
  return `${power > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${sizes[power]}`;
}

/** Seconds as people say them: `12 s`, `3 min 05 s`, `2 h 10 min`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (number: number) => String(number).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}

/** How far a step is at a moment. */
export interface Moment extends Step {
  /** Since the step began. */
  readonly seconds: number;
  /** Done before the step began, e.g. by a command that was interrupted. */
  readonly before: number;
  /** Estimated; undefined as long as nothing can be said. */
  readonly secondsLeft: number | undefined;
}

/** What stands beside a bar, the most important first: a narrow terminal leaves out the last. */
export function remarksOf({ done, all, unit, seconds, before, secondsLeft }: Moment): readonly string[] {
  if (all === undefined) return [durationText(seconds)];
  const percent = `${String(all === 0 ? 100 : Math.floor((done / all) * 100)).padStart(3)} %`;
  const count = `${amountText(done, unit)} of ${amountText(all, unit)}`;
  const perSecond = (done - before) / seconds;
  const rate = seconds >= 1 && perSecond >= 2 ? [`${amountText(perSecond, unit)}/s`] : [];
  if (done >= all) return [percent, count, durationText(seconds), ...rate];
  if (secondsLeft !== undefined) return [percent, count, `${durationText(secondsLeft)} left`, ...rate];
  return seconds < 1 ? [percent, count] : [percent, count, durationText(seconds)];
}
