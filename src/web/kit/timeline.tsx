import type { ReactNode } from 'react';
import { useFormats } from './language.tsx';
import { classes } from './mosaic.tsx';
import styles from './timeline.module.css';

export interface TimelineEntry {
  readonly id: string;
  readonly what: ReactNode;
  /** When it happened; for what is still to come, until when it can. */
  readonly at: string;
  /** In the place of the time, where that needs words. */
  readonly when?: string;
  readonly tone?: 'good' | 'bad' | 'open';
}

/** What happened to something, the first at the top. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { second } = useFormats();
  return (
    <ol className={styles.timeline}>
      {entries.map(({ id, what, at, when, tone }) => (
        <li key={id} className={classes(styles.entry, tone && styles[tone])}>
          <span>
            <span className={styles.what}>{what}</span>
            <time className={styles.when} dateTime={at}>
              {when ?? second(at)}
            </time>
          </span>
        </li>
      ))}
    </ol>
  );
}
