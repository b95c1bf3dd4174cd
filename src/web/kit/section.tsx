import type { ReactNode } from 'react';
import styles from './section.module.css';

interface SectionHeadProps {
  readonly id: string;
  readonly title: string;
  /** At the end of the line, such as a link to all. */
  readonly end?: ReactNode;
}

/** The heading of a tile without an inset. */
export function SectionHead({ id, title, end }: SectionHeadProps) {
  return (
    <div className={styles.head}>
      <h2 id={id}>{title}</h2>
      {end}
    </div>
  );
}

/** In the place of what is not there yet. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}
