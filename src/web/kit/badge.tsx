import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classes } from './mosaic.tsx';

export type BadgeTone = 'lapis' | 'verdigris' | 'ochre' | 'terracotta' | 'quiet';

interface BadgeProps {
  readonly tone: BadgeTone;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** What state something is in, told by words and an icon as well as by colour. */
export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span className={classes(styles.badge, styles[tone])}>
      <Icon size={16} aria-hidden="true" />
      {children}
    </span>
  );
}
