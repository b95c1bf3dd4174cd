import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '../../../api/bank.ts';
import { overviewQuery } from '../../../api/queries.ts';
import { Amount } from '../../../kit/amount.tsx';
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { grouped } from '../../../kit/iban.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Rows } from '../../../kit/rows.tsx';
import { Empty, SectionHead } from '../../../kit/section.tsx';
import { useCopy } from '../../../kit/use-copy.ts';
import { words } from '../../../kit/words.ts';
import { ActivityRow } from '../../activities/activity-row.tsx';
import { BalanceHistory } from './balance-history.tsx';
import styles from './overview.module.css';
import { SpendingOfMonth } from './spending.tsx';

export const overviewWords = words({
  en: {
    document: 'Overview',
    title: 'Hello, {name}',
    balance: 'Your balance',
    pay: 'Pay',
    borrow: 'Apply for a loan',
    copy: 'Copy the IBAN',
    copied: 'Copied',
    loans: 'Outstanding loans',
    newest: 'Newest activities',
    all: 'All activities',
    none: 'Nothing has happened on your account yet.',
    closed: 'Your account is closed.',
  },
  de: {
    document: 'Übersicht',
    title: 'Guten Tag, {name}',
    balance: 'Ihr Kontostand',
    pay: 'Zahlen',
    borrow: 'Kredit beantragen',
    copy: 'IBAN kopieren',
    copied: 'Kopiert',
    loans: 'Offene Kredite',
    newest: 'Neueste Umsätze',
    all: 'Alle Umsätze',
    none: 'Auf Ihrem Konto ist noch nichts geschehen.',
    closed: 'Ihr Konto ist geschlossen.',
  },
  fr: {
    document: 'Aperçu',
    title: 'Bonjour {name}',
    balance: 'Votre solde',
    pay: 'Payer',
    borrow: 'Demander un prêt',
    copy: 'Copier l’IBAN',
    copied: 'Copié',
    loans: 'Prêts en cours',
    newest: 'Dernières opérations',
    all: 'Toutes les opérations',
    none: 'Rien ne s’est encore passé sur votre compte.',
    closed: 'Votre compte est clôturé.',
  },
});

/** What a customer looks at first: how much there is, what came and went, and what can be done. */
export function OverviewPage() {
  const t = useWords(overviewWords);
  const { data } = useSuspenseQuery(overviewQuery);
  return (
    <Page title={t('title', { name: data.givenName })} documentTitle={t('document')}>
      <Mosaic columns="wide-start">
        <Tile className={styles.balance} aria-label={t('balance')}>
          {data.account ? <Balance account={data.account} /> : <p>{t('closed')}</p>}
        </Tile>
        <Tile tone="raised">
          <dl className={styles.facts}>
            <div>
              <dt>{t('loans')}</dt>
              <dd>
                <Amount amount={data.outstandingLoans} currency={data.currency} size="middle" />
              </dd>
            </div>
          </dl>
          <div className={styles.actions}>
            <ButtonLink to="/loans" look="secondary">
              {t('borrow')}
            </ButtonLink>
          </div>
        </Tile>
        {data.account && <BalanceHistory accountId={data.account.id} />}
      </Mosaic>
      <Mosaic columns="wide-start">
        <Tile flush aria-labelledby="newest">
          <SectionHead
            id="newest"
            title={t('newest')}
            end={data.latestActivities.length > 0 && <Link to="/activities">{t('all')}</Link>}
          />
          {data.latestActivities.length === 0 ? (
            <Empty>{t('none')}</Empty>
          ) : (
            <Rows>
              {data.latestActivities.map((activity) => (
                <li key={activity.id}>
                  <ActivityRow activity={activity} />
                </li>
              ))}
            </Rows>
          )}
        </Tile>
        {data.account && <SpendingOfMonth accountId={data.account.id} />}
      </Mosaic>
    </Page>
  );
}

function Balance({ account }: { readonly account: Schemas['Account'] }) {
  const t = useWords(overviewWords);
  const { isCopied, copy } = useCopy();
  return (
    <>
      <p>{t('balance')}</p>
      <p>
        <Amount amount={account.balance} currency={account.currency} size="large" />
      </p>
      <p className={styles.iban}>
        {grouped(account.iban)}
        <Button look="quiet" onClick={() => copy(account.iban)}>
          {isCopied ? t('copied') : t('copy')}
        </Button>
      </p>
      <div className={styles.actions}>
        <ButtonLink to="/pay">{t('pay')}</ButtonLink>
      </div>
    </>
  );
}
