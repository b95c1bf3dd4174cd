import type { ComponentPropsWithoutRef, ReactNode } from 'react';
import styles from './mosaic.module.css';

interface MosaicProps {
  readonly children: ReactNode;
  /** `two` puts tiles beside each other where there is room, `wide-start` gives the first more of it. */
  readonly columns?: 'one' | 'two' | 'wide-start';
}

/** Tiles with grout between them. What belongs together is one mosaic. */
export function Mosaic({ children, columns = 'one' }: MosaicProps) {
  return <div className={classes(styles.mosaic, columns !== 'one' && styles[columns])}>{children}</div>;
}

interface TileProps extends ComponentPropsWithoutRef<'section'> {
  readonly tone?: 'plain' | 'raised' | 'lapis';
  /** Whether it takes the whole width of its mosaic. */
  readonly whole?: boolean;
  /** Without an inset, for lists that reach from edge to edge. */
  readonly flush?: boolean;
}

/** One tile. Give it a name (aria-labelledby) if somebody would look for it. */
export function Tile({ tone = 'plain', whole, flush, className, ...rest }: TileProps) {
  return (
    <section
      {...rest}
      className={classes(
        styles.tile,
        tone !== 'plain' && styles[tone],
        whole && styles.whole,
        flush && styles.flush,
        className,
      )}
    />
  );
}

/** Class names, without those that do not apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
