import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classes } from './mosaic.tsx';
import styles from './rows.module.css';
import { type Tone, toneClass } from './tones.ts';

/** A list of rows that reaches from edge to edge of its tile. Its children are `li`. */
export function Rows({ children, label }: { readonly children: ReactNode; readonly label?: string }) {
  return (
    <ul className={styles.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowContent {
  /** A stone at the beginning: an icon, or a letter. It is an ornament. */
  readonly stone?: ReactNode;
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** At the end, such as an amount. */
  readonly end?: ReactNode;
}

function Content({ stone, tone = 'lapis', title, detail, end }: RowContent) {
  return (
    <>
      <span aria-hidden="true" className={classes(styles.stone, toneClass(tone))}>
        {stone}
      </span>
      <span className={styles.title}>{title}</span>
      {detail && <span className={styles.detail}>{detail}</span>}
      <span className={styles.end}>{end}</span>
    </>
  );
}

/** A row that leads nowhere. */
export function Row(content: RowContent) {
  return (
    <div className={styles.row}>
      <Content {...content} />
    </div>
  );
}

type AnchorProps = RowContent & Omit<ComponentPropsWithRef<'a'>, keyof RowContent | 'children'>;

function Anchor({ stone, tone, title, detail, end, ...rest }: AnchorProps) {
  return (
    <a {...rest} className={styles.row}>
      <Content title={title} detail={detail} end={end} stone={stone} {...(tone && { tone })} />
    </a>
  );
}

const RouterLink = createLink(Anchor);

/** A row that leads to a page of its own. */
export const RowLink: LinkComponent<typeof Anchor> = (props) => <RouterLink {...props} />;

/** The letter that stands for a name on its stone. */
export function initialOf(name: string): string {
  return [...name.trim()][0]?.toUpperCase() ?? '·';
}
