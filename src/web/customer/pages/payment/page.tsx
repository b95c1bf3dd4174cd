import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { paymentQuery } from '../../../api/payments.ts';
import { Amount } from '../../../kit/amount.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Timeline } from '../../../kit/timeline.tsx';
import { StatusBadge } from '../../payments/status-badge.tsx';
import { Details } from './details.tsx';
import { useHistory } from './history.ts';
import styles from './payment.module.css';
import { State } from './state.tsx';
import { paymentWords } from './words.ts';

/** One payment: how it stands, what can be done, and, once it is paid, the receipt. */
export function PaymentPage() {
  const t = useWords(paymentWords);
  const { id } = useParams({ from: '/signed-in/payments/$id' });
  const { payment, etag } = useSuspenseQuery(paymentQuery(id)).data;
  const history = useHistory(payment);
  const isPaid = payment.status === 'executed';
  return (
    <Page title={t('title', { name: payment.recipientName })} documentTitle={t('document')}>
      <Mosaic columns="wide-start">
        <Tile className={styles.state}>
          <p className={styles.sum}>
            <Amount amount={payment.amount} currency={payment.currency} size="large" />
            <StatusBadge status={payment.status} />
          </p>
          <State payment={payment} etag={etag} />
        </Tile>
        <Details payment={payment} isPaid={isPaid} />
        <Tile tone="raised" aria-labelledby="history" className={styles.history}>
          <h2 id="history">{t('history')}</h2>
          <Timeline entries={history} />
        </Tile>
      </Mosaic>
      <p className={styles.all}>
        <Link to="/payments">{t('all')}</Link>
      </p>
    </Page>
  );
}
