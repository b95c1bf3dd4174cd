import { useSuspenseQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/bank.ts';
import { spendingQuery } from '../../../api/queries.ts';
import { Amount } from '../../../kit/amount.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { words } from '../../../kit/words.ts';
import { activityWords } from '../../activities/words.ts';
import styles from './spending.module.css';

const catalogue = words({
  en: {
    title: 'Where the money went in {month}',
    in: 'Came in',
    out: 'Went out',
    others: '{count, plural, one {One other} other {# others}}',
    none: 'Nothing went out yet.',
  },
  de: {
    title: 'Wohin das Geld im {month} ging',
    in: 'Eingänge',
    out: 'Ausgänge',
    others: '{count, plural, one {Ein anderer} other {# andere}}',
    none: 'Es ist noch nichts abgegangen.',
  },
  fr: {
    title: 'Où l’argent est allé en {month}',
    in: 'Entrées',
    out: 'Sorties',
    others: '{count, plural, one {Un autre} other {# autres}}',
    none: 'Rien n’est encore sorti.',
  },
});

/** What went out this month, the largest first: figures with a bar beside each, so that the list is its own table. */
export function SpendingOfMonth({ accountId }: { readonly accountId: string }) {
  const t = useWords(catalogue);
  const { month } = useFormats();
  const { data } = useSuspenseQuery(spendingQuery(accountId));
  const { moneyIn, moneyOut, currency } = data;
  const parts = partsOf(moneyOut);
  return (
    <Tile tone="raised" aria-labelledby="spending">
      <h2 id="spending">{t('title', { month: month(`${data.month}-15T12:00:00Z`) })}</h2>
      <dl className={styles.sums}>
        <div>
          <dt>{t('in')}</dt>
          <dd>
            <Amount amount={moneyIn.total} currency={currency} signed size="middle" />
          </dd>
        </div>
        <div>
          <dt>{t('out')}</dt>
          <dd>
            <Amount amount={negative(moneyOut.total)} currency={currency} size="middle" />
          </dd>
        </div>
      </dl>
      {parts.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <ul className={styles.bars}>
          {parts.map((part) => (
            <Part key={part.key} part={part} largest={parts[0]?.amount ?? part.amount} currency={currency} />
          ))}
        </ul>
      )}
    </Tile>
  );
}

type Kind = Schemas['Activity']['kind'];

interface SpendingPart {
  readonly key: string;
  readonly amount: string;
  readonly name: string | null;
  readonly kind: Kind | null;
  /** Of how many more this is the sum. */
  readonly others?: number;
}

function partsOf({ items, others }: Schemas['MoneyFlow']): SpendingPart[] {
  const named = items.map(({ kind, counterpartyName: name, amount }) => ({
    key: `${kind} ${name}`,
    amount,
    name,
    kind,
  }));
  return others
    ? [...named, { key: 'others', amount: others.amount, name: null, kind: null, others: others.items }]
    : named;
}

/** Sums are told without a sign. */
function negative(total: string): string {
  return Number(total) === 0 ? total : `-${total}`;
}

interface PartProps {
  readonly part: SpendingPart;
  readonly largest: string;
  readonly currency: string;
}

function Part({ part, largest, currency }: PartProps) {
  const t = useWords(catalogue);
  const what = useWords(activityWords);
  const { name, kind, others, amount } = part;
  const share = (100 * Number(amount)) / Math.max(Number(largest), 0.01);
  const title = others === undefined ? (name ?? (kind && what(kind))) : t('others', { count: others });
  return (
    <li>
      <span className={styles.name}>{title}</span>
      <Amount amount={amount} currency={currency} />
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true" className={styles.bar}>
        <rect width={100} height={4} className={styles.ground} />
        <rect width={share} height={4} className={styles.share} />
      </svg>
    </li>
  );
}
