import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './mosaic.tsx';
import styles from './notice.module.css';
import { toneClass } from './tones.ts';

const looks = {
  info: [Info, 'lapis'],
  success: [CircleCheck, 'verdigris'],
  warning: [TriangleAlert, 'ochre'],
  error: [CircleAlert, 'terracotta'],
} as const;

interface NoticeProps {
  readonly tone: keyof typeof looks;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Said by a screen reader as soon as it appears: what went wrong at once, the rest when there is a pause. */
  readonly live?: boolean;
}

/** Something that the person should know, with its weight told by icon and words as well as by colour. */
export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const [Icon, glass] = looks[tone];
  const role = live ? (tone === 'error' ? 'alert' : 'status') : undefined;
  return (
    <div className={classes(styles.notice, toneClass(glass))} role={role}>
      <Icon size={22} aria-hidden="true" />
      <div>
        <strong>{title}</strong>
        {children}
      </div>
    </div>
  );
}
