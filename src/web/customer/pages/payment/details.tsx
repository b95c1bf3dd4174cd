import { useQuery } from '@tanstack/react-query';
import { type Payment, receiptQuery } from '../../../api/payments.ts';
import { Amount } from '../../../kit/amount.tsx';
import { Fact, Facts } from '../../../kit/facts.tsx';
import { grouped } from '../../../kit/iban.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { useNow } from '../../../kit/use-now.ts';
import { Failure } from '../../shell/failure.tsx';
import styles from './payment.module.css';
import { paymentWords } from './words.ts';

interface DetailsProps {
  readonly payment: Payment;
  readonly isPaid: boolean;
}

/** The receipt of what is paid, which is what a printer gets of the page; of what is not paid, what it was to be. */
export function Details({ payment, isPaid }: DetailsProps) {
  const t = useWords(paymentWords);
  const { dateTime } = useFormats();
  const now = useNow(30_000);
  const { data: receipt, error } = useQuery({ ...receiptQuery(payment.id), enabled: isPaid });
  const { recipientName, recipientIban, amount, currency, reference } = payment;
  return (
    <Tile aria-labelledby="details" className={styles.receipt}>
      <h2 id="details">{t(isPaid ? 'receipt' : 'details')}</h2>
      {error && <Failure error={error} />}
      <Facts>
        <Fact term={t('amount')}>
          <Amount amount={amount} currency={currency} />
        </Fact>
        <Fact term={t('to')} figures>
          <Party name={recipientName} iban={recipientIban} />
        </Fact>
        {reference !== null && <Fact term={t('reference')}>{reference}</Fact>}
        {receipt && (
          <>
            <Fact term={t('from')} figures>
              <Party name={receipt.payer.name} iban={receipt.payer.iban} />
            </Fact>
            <Fact term={t('executedAt')} figures>
              <time dateTime={receipt.executedAt}>{dateTime(receipt.executedAt)}</time>
            </Fact>
          </>
        )}
        <Fact term={t('paymentId')} figures>
          {payment.id}
        </Fact>
        {receipt && (
          <Fact term={t('transferId')} figures>
            {receipt.transferId}
          </Fact>
        )}
      </Facts>
      {receipt && <p className={styles.printed}>{t('printed', { time: dateTime(now.toISOString()) })}</p>}
    </Tile>
  );
}

function Party({ name, iban }: { readonly name: string; readonly iban: string | null }) {
  const t = useWords(paymentWords);
  return (
    <>
      <span className={styles.party}>{name}</span>
      <span className={styles.quiet}>{iban === null ? t('noIban') : grouped(iban)}</span>
    </>
  );
}
