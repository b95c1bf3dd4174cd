import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { notificationsQuery, readAll, readOne } from '../../../api/notifications.ts';
import { Button } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { More } from '../../../kit/more.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Rows } from '../../../kit/rows.tsx';
import { Empty } from '../../../kit/section.tsx';
import { Failure } from '../../shell/failure.tsx';
import { NotificationItem } from './item.tsx';
import styles from './notifications.module.css';
import { notificationWords } from './words.ts';

/** What the bank told the customer. It grows while they look, and is read when they say so or follow it. */
export function Notifications() {
  const t = useWords(notificationWords);
  const client = useQueryClient();
  const query = useSuspenseInfiniteQuery(notificationsQuery);
  const notifications = query.data.pages.flatMap(({ items }) => items);
  const onSettled = () => client.invalidateQueries({ queryKey: ['notifications'] });
  const readingAll = useMutation({ mutationFn: readAll, onSettled });
  const readingOne = useMutation({ mutationFn: readOne, onSettled });
  const newest = notifications[0];
  const hasUnread = notifications.some(({ readAt }) => readAt === null);
  return (
    <Page title={t('title')}>
      {readingAll.error && <Failure error={readingAll.error} />}
      {newest && hasUnread && (
        <div>
          <Button look="secondary" busy={readingAll.isPending} onClick={() => readingAll.mutate(newest.id)}>
            {t('readAll')}
          </Button>
        </div>
      )}
      <Mosaic>
        <Tile flush aria-label={t('title')}>
          {notifications.length === 0 ? (
            <Empty>
              <p className={styles.below}>{t('none')}</p>
            </Empty>
          ) : (
            <Rows>
              {notifications.map((notification) => (
                <li key={notification.id}>
                  <NotificationItem
                    notification={notification}
                    onOpen={() => notification.readAt === null && readingOne.mutate(notification.id)}
                  />
                </li>
              ))}
            </Rows>
          )}
        </Tile>
      </Mosaic>
      <More list={query} />
    </Page>
  );
}
