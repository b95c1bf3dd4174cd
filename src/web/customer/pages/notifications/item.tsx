import { Link, type LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Notification } from '../../../api/notifications.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { classes } from '../../../kit/mosaic.tsx';
import { failureWords } from '../../authorize/failure-words.ts';
import { claimWords } from '../../authorize/words.ts';
import styles from './notifications.module.css';
import { notificationWords } from './words.ts';

interface ItemProps {
  readonly notification: Notification;
  readonly onOpen: () => void;
}

/** One thing that the bank told, which leads to what it is about. */
export function NotificationItem({ notification, onOpen }: ItemProps) {
  const t = useWords(notificationWords);
  const { dateTime } = useFormats();
  const { title, text } = useSaid(notification);
  const isUnread = notification.readAt === null;
  const content: ReactNode = (
    <>
      <span aria-hidden="true" className={classes(styles.mark, isUnread && styles.unread)} />
      <span>
        <strong>{title}</strong>
        {isUnread && <span className="visually-hidden"> · {t('unread')}</span>}
        {text && <p>{text}</p>}
        <p>{dateTime(notification.createdAt)}</p>
      </span>
    </>
  );
  const to = placeOf(notification);
  if (!to) return <div className={styles.item}>{content}</div>;
  return (
    <Link {...to} className={styles.item} onClick={onOpen}>
      {content}
    </Link>
  );
}

function placeOf({ subject }: Notification): Pick<LinkProps, 'to' | 'params' | 'search'> | undefined {
  switch (subject?.type) {
    case 'payment':
      return { to: '/payments/$id', params: { id: subject.id } };
    case 'loan':
      return { to: '/loans/$id', params: { id: subject.id } };
    case 'profile_update':
      return { to: '/profile', search: { update: subject.id } };
    case 'session':
      return { to: '/profile' };
    case 'account':
      return { to: '/activities' };
    default:
      return undefined;
  }
}

type Reason = keyof (typeof failureWords)['en'];

/** In the person's language where the bank gave a code; otherwise as the bank wrote it. */
function useSaid({ code, values, title, message }: Notification): { title: string; text?: string } {
  const t = useWords(notificationWords);
  const why = useWords(failureWords);
  const claim = useWords(claimWords);
  const { money, list } = useFormats();
  if (code === null || values === null) return { title, text: message };
  const { amount, currency, counterpartyName: name = '', reason, updatedFields, ipAddress } = values;
  const said = t(code, { name, amount: amount && currency ? money(amount, currency) : '' });
  if (code === 'signed_in')
    return {
      title: said,
      text: ipAddress ? t('signedInText', { address: ipAddress }) : t('signedInTextUnknown'),
    };
  if (reason !== undefined && reason in failureWords.en) return { title: said, text: why(reason as Reason) };
  if (updatedFields !== undefined)
    return { title: said, text: list(updatedFields.map((field) => claimName(claim, field))) };
  return { title: said };
}

type Claim = keyof (typeof claimWords)['en'];

function claimName(claim: (key: Claim) => string, field: string): string {
  return field in claimWords.en ? claim(field as Claim) : field;
}
