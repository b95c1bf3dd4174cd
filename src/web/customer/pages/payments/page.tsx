import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paymentsQuery } from '../../../api/payments.ts';
import { ButtonLink } from '../../../kit/button.tsx';
import { ByMonth } from '../../../kit/by-month.tsx';
import { Chips } from '../../../kit/chips.tsx';
import { useWords } from '../../../kit/language.tsx';
import { More } from '../../../kit/more.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { PaymentRow } from '../../payments/payment-row.tsx';
import { statusWords } from '../../payments/status-badge.tsx';
import { paymentStatuses } from '../../payments/statuses.ts';

const catalogue = words({
  en: {
    title: 'Payments',
    pay: 'Pay',
    filter: 'Which ones',
    all: 'All',
    none: 'You have not paid anything yet.',
    noneOfStatus: 'There is none of these.',
  },
  de: {
    title: 'Zahlungen',
    pay: 'Zahlen',
    filter: 'Welche',
    all: 'Alle',
    none: 'Sie haben noch nichts gezahlt.',
    noneOfStatus: 'Davon gibt es keine.',
  },
  fr: {
    title: 'Paiements',
    pay: 'Payer',
    filter: 'Lesquels',
    all: 'Tous',
    none: 'Vous n’avez encore rien payé.',
    noneOfStatus: 'Il n’y en a pas.',
  },
});

/** So many are shown at once at least, if there are. */
const enough = 20;

/** Every payment, whatever became of it, by month, and by state if wanted. */
export function Payments() {
  const t = useWords(catalogue);
  const stateName = useWords(statusWords);
  const { status } = useSearch({ from: '/signed-in/payments' });
  const navigate = useNavigate({ from: '/payments' });
  const query = useSuspenseInfiniteQuery(paymentsQuery);
  const payments = query.data.pages
    .flatMap(({ items }) => items)
    .filter((payment) => status === undefined || payment.status === status);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  // The bank pages through all: those of one state are looked for until there are enough to see.
  const looksOn = hasNextPage && !isFetchNextPageError && payments.length < enough;
  useEffect(() => {
    if (looksOn && !isFetchingNextPage) void fetchNextPage();
  }, [looksOn, isFetchingNextPage, fetchNextPage]);
  return (
    <Page title={t('title')}>
      <div>
        <ButtonLink to="/pay">{t('pay')}</ButtonLink>
      </div>
      <Chips
        label={t('filter')}
        options={[{ id: '', name: t('all') }, ...paymentStatuses.map((id) => ({ id, name: stateName(id) }))]}
        chosen={status ?? ''}
        onChoose={(id) =>
          navigate({
            search: id === '' ? {} : { status: paymentStatuses.find((one) => one === id) },
            replace: true,
          })
        }
      />
      <Mosaic>
        {payments.length === 0 && !looksOn && (
          <Tile>
            <p>{status === undefined ? t('none') : t('noneOfStatus')}</p>
          </Tile>
        )}
        <ByMonth items={payments} row={(payment) => <PaymentRow payment={payment} />} />
      </Mosaic>
      <More list={query} />
    </Page>
  );
}
