import { Link } from '@tanstack/react-router';
import { Amount } from '../../../kit/amount.tsx';
import { minorUnits } from '../../../kit/decimal.ts';
import { Fact, Facts } from '../../../kit/facts.tsx';
import { grouped } from '../../../kit/iban.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import type { Order } from './order.ts';
import styles from './pay.module.css';
import { payWords } from './words.ts';

interface ReviewProps {
  readonly order: Order;
  readonly account: { readonly iban: string; readonly balance: string };
  /** Leads back to what was written. */
  readonly change: { readonly from?: string };
}

/** Everything about the payment, to look over before the wallet is asked. */
export function Review({ order, account, change }: ReviewProps) {
  const t = useWords(payWords);
  const { money } = useFormats();
  const { recipientName, recipientIban, amount, currency, reference } = order;
  return (
    <Tile aria-label={t('form')}>
      <div className={styles.subject}>
        <Amount amount={amount} currency={currency} size="large" />
        <Link to="/pay" search={change}>
          {t('change')}
        </Link>
      </div>
      <Facts>
        <Fact term={t('to')}>
          <span className={styles.payee}>{recipientName}</span>
          <span className={styles.quiet}>
            {recipientIban === null ? t('noIban') : grouped(recipientIban)}
          </span>
        </Fact>
        {reference !== null && <Fact term={t('reference')}>{reference}</Fact>}
        <Fact term={t('from')} figures>
          {t('ownAccount', { iban: grouped(account.iban) })}
        </Fact>
        <Fact term={t('after')} figures>
          {money(difference(account.balance, amount), currency)}
        </Fact>
      </Facts>
    </Tile>
  );
}

/** Amount and payee, which stay in view until it is over. */
export function InView({ order }: { readonly order: Order }) {
  const t = useWords(payWords);
  const { recipientName, recipientIban, amount, currency, reference } = order;
  return (
    <Tile whole tone="lapis" aria-label={t('form')}>
      <div className={styles.subject}>
        <span>
          <span className={styles.payee}>{recipientName}</span>
          <span className={styles.quiet}>
            {[recipientIban === null ? t('noIban') : grouped(recipientIban), reference]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
        <Amount amount={amount} currency={currency} size="middle" />
      </div>
    </Tile>
  );
}

/** The one decimal text less the other, exact. */
function difference(from: string, amount: string): string {
  const minor = minorUnits(from) - minorUnits(amount);
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
