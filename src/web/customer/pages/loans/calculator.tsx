import type { Loan, LoanOffer } from '../../../api/loans.ts';
import { Amount } from '../../../kit/amount.tsx';
import { Button } from '../../../kit/button.tsx';
import { Choice } from '../../../kit/choice.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import styles from './loans.module.css';
import { Plan } from './plan.tsx';
import type { Wish } from './wish.ts';
import { loanWords } from './words.ts';

interface CalculatorProps {
  readonly offers: readonly LoanOffer[];
  readonly purposes: readonly Loan['purpose'][];
  readonly wish: Wish;
  readonly onWish: (wish: Wish) => void;
  readonly offer: LoanOffer;
  readonly onApply: () => void;
}

/** What a loan costs: chosen by stones, and said in figures, as a picture and as a plan. All of it comes from the bank. */
export function Calculator({ offers, purposes, wish, onWish, offer, onApply }: CalculatorProps) {
  const t = useWords(loanWords);
  const { roundMoney, percent } = useFormats();
  const amounts = [...new Set(offers.map(({ amount }) => amount))];
  const terms = [...new Set(offers.map(({ termMonths }) => termMonths))];
  return (
    <Mosaic columns="wide-start">
      <Tile className={styles.calculator}>
        <Choice
          label={t('amount')}
          options={amounts.map((id) => ({ id, name: roundMoney(id, offer.currency) }))}
          chosen={wish.amount}
          onChoose={(amount) => onWish({ ...wish, amount })}
        />
        <Choice
          label={t('term')}
          options={terms.map((term) => ({ id: String(term), name: t('months', { count: term }) }))}
          chosen={String(wish.term)}
          onChoose={(term) => onWish({ ...wish, term: Number(term) })}
        />
        <Choice
          label={t('purpose')}
          options={purposes.map((id) => ({ id, name: t(id) }))}
          chosen={wish.purpose}
          onChoose={(purpose) => onWish({ ...wish, purpose })}
        />
      </Tile>
      <Tile tone="lapis" className={styles.result} aria-live="polite">
        <dl className={styles.instalment}>
          <dt>{t('instalment')}</dt>
          <dd>
            <Amount amount={offer.monthlyInstalment} currency={offer.currency} size="large" />
          </dd>
        </dl>
        <dl className={styles.facts}>
          <dt>{t('rate')}</dt>
          <dd>{percent(offer.annualRate)}</dd>
          <dt>{t('interest')}</dt>
          <dd>
            <Amount amount={offer.totalInterest} currency={offer.currency} />
          </dd>
          <dt>{t('total')}</dt>
          <dd>
            <Amount amount={offer.totalRepayment} currency={offer.currency} />
          </dd>
        </dl>
        <Button onClick={onApply}>{t('apply')}</Button>
        <p>
          <strong>{t('how')}.</strong> {t('howText')}
        </p>
      </Tile>
      <Plan offer={offer} />
    </Mosaic>
  );
}
