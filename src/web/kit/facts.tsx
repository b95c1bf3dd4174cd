import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** What there is to know of one thing, each fact with its name: to look over before something is done, and to look up later. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

interface FactProps {
  readonly term: string;
  /** Figures that are compared or copied, such as an IBAN. */
  readonly figures?: boolean;
  readonly children: ReactNode;
}

export function Fact({ term, figures = false, children }: FactProps) {
  return (
    <div>
      <dt>{term}</dt>
      <dd className={figures ? styles.figures : undefined}>{children}</dd>
    </div>
  );
}
