import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Schemas } from '../../../api/bank.ts';
import { activitiesQuery } from '../../../api/queries.ts';
import { Button } from '../../../kit/button.tsx';
import { Chips } from '../../../kit/chips.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Rows } from '../../../kit/rows.tsx';
import { Empty, SectionHead } from '../../../kit/section.tsx';
import { words } from '../../../kit/words.ts';
import { ActivityRow } from '../../activities/activity-row.tsx';
import { activityKinds } from '../../activities/kinds.ts';

const catalogue = words({
  en: {
    title: 'Activities',
    filter: 'Which ones',
    all: 'All',
    payment_sent: 'Paid',
    payment_received: 'Received',
    loan_disbursed: 'Loans',
    profile_updated: 'Profile',
    account_opened: 'Account',
    more: 'Show more',
    loading: 'One moment…',
    none: 'There is nothing here yet.',
    end: 'That is all.',
  },
  de: {
    title: 'Umsätze',
    filter: 'Welche',
    all: 'Alle',
    payment_sent: 'Gezahlt',
    payment_received: 'Erhalten',
    loan_disbursed: 'Kredite',
    profile_updated: 'Profil',
    account_opened: 'Konto',
    more: 'Mehr zeigen',
    loading: 'Einen Moment …',
    none: 'Hier ist noch nichts.',
    end: 'Das ist alles.',
  },
  fr: {
    title: 'Opérations',
    filter: 'Lesquelles',
    all: 'Toutes',
    payment_sent: 'Payé',
    payment_received: 'Reçu',
    loan_disbursed: 'Prêts',
    profile_updated: 'Profil',
    account_opened: 'Compte',
    more: 'En voir plus',
    loading: 'Un instant…',
    none: 'Il n’y a encore rien ici.',
    end: 'C’est tout.',
  },
});

type Activity = Schemas['Activity'];

/** Everything that happened, by month, and by kind if wanted. */
export function Activities() {
  const t = useWords(catalogue);
  const { month } = useFormats();
  const { kind } = useSearch({ from: '/signed-in/activities' });
  const navigate = useNavigate({ from: '/activities' });
  const query = useSuspenseInfiniteQuery(activitiesQuery(kind));
  const activities = query.data.pages.flatMap(({ items }) => items);
  return (
    <Page title={t('title')}>
      <Chips
        label={t('filter')}
        options={[{ id: '', name: t('all') }, ...activityKinds.map((id) => ({ id, name: t(id) }))]}
        chosen={kind ?? ''}
        onChoose={(id) =>
          navigate({
            search: id === '' ? {} : { kind: activityKinds.find((one) => one === id) },
            replace: true,
          })
        }
      />
      <Mosaic>
        {activities.length === 0 && (
          <Tile>
            <Empty>{t('none')}</Empty>
          </Tile>
        )}
        {byMonth(activities).map(([key, inMonth]) => (
          <Tile key={key} flush aria-labelledby={`month-${key}`}>
            <SectionHead id={`month-${key}`} title={month(`${key}-15T12:00:00Z`)} />
            <Rows>
              {inMonth.map((activity) => (
                <li key={activity.id}>
                  <ActivityRow activity={activity} />
                </li>
              ))}
            </Rows>
          </Tile>
        ))}
      </Mosaic>
      <div>
        {query.hasNextPage && (
          <Button look="secondary" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {query.isFetchingNextPage ? t('loading') : t('more')}
          </Button>
        )}
      </div>
    </Page>
  );
}

function byMonth(activities: readonly Activity[]): [string, Activity[]][] {
  const months = new Map<string, Activity[]>();
  for (const activity of activities) {
    const key = activity.createdAt.slice(0, 7);
    const inMonth = months.get(key);
    if (inMonth) inMonth.push(activity);
    else months.set(key, [activity]);
  }
  return [...months];
}
