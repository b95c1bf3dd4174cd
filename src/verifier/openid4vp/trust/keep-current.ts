import type { Clock } from '../../../lib/clock.ts';
import type { Timers } from '../../../lib/timers.ts';
import type { TrustEvents } from './event.ts';
import { ExpiryWatch, type WatchedCertificate } from './expiry-watch.ts';

/** Certificates from files or the network, which can change while the bank runs. */
export interface Reloadable {
  /** Reads them again. Never throws. */
  reload(): Promise<void>;
  /** The certificates to watch for their expiry. */
  watched(): readonly WatchedCertificate[];
}

/** All reloadables as one: `reload` reads them now, for SIGHUP; `stop` ends the timer. */
export interface KeptCurrent extends Reloadable {
  stop(): void;
}

/** Reloads all of them every so many seconds, and raises an alarm in time before one of their certificates expires. */
export function keepCurrent(options: {
  readonly reloadables: readonly Reloadable[];
  readonly everySeconds: number;
  readonly timers: Pick<Timers, 'every'>;
  readonly clock: Clock;
  readonly events: TrustEvents;
}): KeptCurrent {
  const { reloadables, clock } = options;
  const watch = new ExpiryWatch(options.events);
  const watched = () => reloadables.flatMap((one) => [...one.watched()]);
  const checkExpiry = () => watch.check(watched(), clock.now());
  const reload = async (): Promise<void> => {
    await Promise.all(reloadables.map((one) => one.reload()));
    checkExpiry();
  };
  checkExpiry();
  return { reload, watched, stop: options.timers.every(options.everySeconds, reload) };
}
