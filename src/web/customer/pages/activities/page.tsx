import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { activitiesQuery } from '../../../api/queries.ts';
import { ByMonth } from '../../../kit/by-month.tsx';
import { Chips } from '../../../kit/chips.tsx';
import { useWords } from '../../../kit/language.tsx';
import { More } from '../../../kit/more.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Empty } from '../../../kit/section.tsx';
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
    none: 'There is nothing here yet.',
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
    none: 'Hier ist noch nichts.',
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
    none: 'Il n’y a encore rien ici.',
  },
});

/** Everything that happened, by month, and by kind if wanted. */
export function Activities() {
  const t = useWords(catalogue);
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
        <ByMonth items={activities} row={(activity) => <ActivityRow activity={activity} />} />
      </Mosaic>
      <More list={query} />
    </Page>
  );
}
