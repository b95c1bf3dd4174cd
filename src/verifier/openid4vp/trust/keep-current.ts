import type { Clock } from '../../../lib/clock.ts';
import type { Timers } from '../../../lib/timers.ts';
import type { TrustEvents } from './event.ts';
import { ExpiryWatch, type WatchedCertificate } from './expiry-watch.ts';

/** What is read from outside the process and may change there. */
export interface Reloadable {
  /** Reads it anew. Never throws. */
  reload(): Promise<void>;
  /** The certificates in use whose end has to be known of in time. */
  watched(): readonly WatchedCertificate[];
}

export interface KeptCurrent {
  /** Reloads everything now: for SIGHUP. */
  reload(): Promise<void>;
  /** The certificates in use whose end has to be known of in time. */
  watched(): readonly WatchedCertificate[];
  stop(): void;
}

/** Reloads trust anchors and access certificates every so many seconds, and watches over the end of their certificates. */
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
  const look = () => watch.check(watched(), clock.now());
  const reload = async (): Promise<void> => {
    await Promise.all(reloadables.map((one) => one.reload()));
    look();
  };
  look();
  return { reload, watched, stop: options.timers.every(options.everySeconds, reload) };
}
