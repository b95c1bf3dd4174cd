import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Bell as BellIcon } from 'lucide-react';
import { unreadQuery } from '../../api/queries.ts';
import { useWords } from '../../kit/language.tsx';
import { words } from '../../kit/words.ts';
import styles from './navigation.module.css';

const catalogue = words({
  en: {
    news: '{count, plural, =0 {Notifications} one {Notifications, one unread} other {Notifications, # unread}}',
  },
  de: {
    news: '{count, plural, =0 {Mitteilungen} one {Mitteilungen, eine ungelesen} other {Mitteilungen, # ungelesen}}',
  },
  fr: { news: '{count, plural, =0 {Messages} one {Messages, un non lu} other {Messages, # non lus}}' },
});

/** How much the bank told that was not read yet. A screen reader hears when it becomes more. */
export function Bell() {
  const t = useWords(catalogue);
  const { data } = useQuery(unreadQuery);
  const count = data?.unread ?? 0;
  return (
    <>
      <Link to="/notifications" className={styles.bell} aria-label={t('news', { count })}>
        <BellIcon size={22} strokeWidth={1.75} aria-hidden="true" />
        {count > 0 && <span aria-hidden="true">{count > 99 ? '99+' : count}</span>}
      </Link>
      <span role="status" className="visually-hidden">
        {count > 0 && t('news', { count })}
      </span>
    </>
  );
}
