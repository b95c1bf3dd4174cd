import type { Loan } from '../../../api/loans.ts';
import { Amount } from '../../../kit/amount.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import styles from './loans.module.css';
import { loanWords } from './words.ts';

type Subject = Pick<
  Loan,
  'amount' | 'currency' | 'purpose' | 'termMonths' | 'monthlyInstalment' | 'annualRate' | 'totalRepayment'
>;

/** The loan that is authorized, in view until it is decided. */
export function LoanSubject({ loan }: { readonly loan: Subject }) {
  const t = useWords(loanWords);
  const { percent } = useFormats();
  return (
    <Tile className={styles.subject} aria-label={t('subject')}>
      <div>
        <p>
          <Amount amount={loan.amount} currency={loan.currency} size="middle" />
        </p>
        <p>{t('for', { purpose: t(loan.purpose), months: loan.termMonths })}</p>
      </div>
      <dl className={styles.facts}>
        <dt>{t('instalment')}</dt>
        <dd>
          <Amount amount={loan.monthlyInstalment} currency={loan.currency} />
        </dd>
        <dt>{t('rate')}</dt>
        <dd>{percent(loan.annualRate)}</dd>
        <dt>{t('total')}</dt>
        <dd>
          <Amount amount={loan.totalRepayment} currency={loan.currency} />
        </dd>
      </dl>
    </Tile>
  );
}
