import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { classes } from './mosaic.tsx';
import styles from './page.module.css';

interface PageProps {
  readonly title: string;
  /** What stands in the tab and in the history, if that should say more. */
  readonly documentTitle?: string;
  readonly intro?: ReactNode;
  readonly width?: 'page' | 'reading';
  readonly children: ReactNode;
}

let isFirstPage = true;

/**
 * For the heading of a page: it gets the focus when the person comes from another page, so that a screen reader says where they are.
 * The first page that is opened leaves the focus where the browser begins.
 */
export function useHeading(): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const page = heading.current?.closest('main') ?? null;
    // What a page has put the focus on itself, such as a field with a mistake, keeps it.
    const isTaken = page !== document.activeElement && page?.contains(document.activeElement) === true;
    if (!isFirstPage && !isTaken) heading.current?.focus({ preventScroll: true });
    isFirstPage = false;
  }, []);
  return heading;
}

/** A page with its heading and what is said below it. */
export function Page({ title, documentTitle, intro, width = 'page', children }: PageProps) {
  const heading = useHeading();
  useEffect(() => {
    document.title = `${documentTitle ?? title} · Tessera`;
  }, [title, documentTitle]);
  return (
    <div className={classes(styles.page, width === 'reading' && styles.reading)}>
      <header className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {intro && <p>{intro}</p>}
      </header>
      {children}
    </div>
  );
}
