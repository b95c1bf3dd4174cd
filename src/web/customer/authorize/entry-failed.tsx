import type { LinkProps } from '@tanstack/react-router';
import { ButtonLink } from '../../kit/button.tsx';
import { Tile } from '../../kit/mosaic.tsx';
import { Notice } from '../../kit/notice.tsx';
import styles from './authorize.module.css';

interface EntryFailedProps {
  readonly title: string;
  readonly text: string;
  /** The page that helps instead, and what its button says. */
  readonly to: NonNullable<LinkProps['to']>;
  readonly action: string;
}

/** A signup of somebody who has an account, or a sign-in of somebody who has none: each leads to the other. */
export function EntryFailed({ title, text, to, action }: EntryFailedProps) {
  return (
    <Tile whole className={styles.what}>
      <Notice tone="info" title={title} live>
        <p>{text}</p>
      </Notice>
      <ButtonLink to={to}>{action}</ButtonLink>
    </Tile>
  );
}
