import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/bank.ts';
import { endSession, sessionsQuery } from '../../../api/profile.ts';
import { Button } from '../../../kit/button.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { More } from '../../../kit/more.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { Rows } from '../../../kit/rows.tsx';
import { SectionHead } from '../../../kit/section.tsx';
import { Failure } from '../../shell/failure.tsx';
import { deviceOf } from './device.ts';
import styles from './profile.module.css';
import { profileWords } from './words.ts';

type Session = Schemas['Session'];

/** Where the customer is signed in: this session is marked, and every other can be ended. */
export function Sessions() {
  const t = useWords(profileWords);
  const client = useQueryClient();
  const query = useSuspenseInfiniteQuery(sessionsQuery);
  const sessions = query.data.pages.flatMap(({ items }) => items);
  const others = sessions.filter(({ status, current }) => status === 'active' && !current);
  const ending = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await endSession(id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  });
  const end = (ids: readonly string[]) => ending.mutate(ids);
  return (
    <Tile flush aria-labelledby="sessions">
      <SectionHead
        id="sessions"
        title={t('sessions')}
        end={
          others.length > 0 && (
            <Button look="quiet" busy={ending.isPending} onClick={() => end(others.map(({ id }) => id))}>
              {t('endOthers')}
            </Button>
          )
        }
      />
      {ending.error && <Failure error={ending.error} />}
      <Rows>
        {sessions.map((session) => (
          <li key={session.id}>
            <SessionRow session={session} isBusy={ending.isPending} onEnd={() => end([session.id])} />
          </li>
        ))}
      </Rows>
      <More list={query} className={styles.below} />
    </Tile>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly isBusy: boolean;
  readonly onEnd: () => void;
}

function SessionRow({ session, isBusy, onEnd }: SessionRowProps) {
  const t = useWords(profileWords);
  const { dateTime, time } = useFormats();
  const { status, current, createdAt, expiresAt, ipAddress, userAgent } = session;
  const state = {
    active: t('active', { time: time(expiresAt) }),
    expired: t('expired'),
    revoked: t('ended'),
  };
  return (
    <div className={styles.session}>
      <div>
        <p>
          <strong>{deviceOf(userAgent) ?? t('unknown')}</strong>
          {current && ` · ${t('current')}`}
        </p>
        <p>{[dateTime(createdAt), state[status], ipAddress].filter(Boolean).join(' · ')}</p>
      </div>
      {status === 'active' && !current && (
        <Button
          look="secondary"
          busy={isBusy}
          onClick={onEnd}
          aria-label={t('endLabel', { when: dateTime(createdAt) })}
        >
          {t('end')}
        </Button>
      )}
    </div>
  );
}
