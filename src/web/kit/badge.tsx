import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './badge.module.css';
import { classes } from './mosaic.tsx';
import { type Tone, toneClass } from './tones.ts';

interface BadgeProps {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** What state something is in, told by words and an icon as well as by colour. */
export function Badge({ tone, icon: Icon, children }: BadgeProps) {
  return (
    <span className={classes(styles.badge, toneClass(tone))}>
      <Icon size={16} aria-hidden="true" />
      {children}
    </span>
  );
}
