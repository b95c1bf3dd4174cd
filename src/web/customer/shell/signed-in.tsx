import { useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useCallback } from 'react';
import { readMoneyAnew } from '../../api/queries.ts';
import { useStream } from '../../api/use-stream.ts';
import { Bell } from './bell.tsx';
import { Frame } from './frame.tsx';
import styles from './navigation.module.css';
import { Navigation } from './navigation.tsx';
import { SessionEnd } from './session-end.tsx';

/** What surrounds the pages of a customer. What the bank tells of while they look is read anew. */
export function SignedIn() {
  const client = useQueryClient();
  const onEvent = useCallback(() => {
    void client.invalidateQueries({ queryKey: ['notifications'] });
    void readMoneyAnew(client);
  }, [client]);
  useStream({ url: '/api/notifications/events', event: 'notification', onEvent });
  const bar = (
    <>
      <Navigation />
      <div className={styles.tools}>
        <Bell />
      </div>
    </>
  );
  return (
    <Frame home="/overview" bar={bar}>
      <div className={styles.room}>
        <SessionEnd />
        <Outlet />
      </div>
    </Frame>
  );
}
