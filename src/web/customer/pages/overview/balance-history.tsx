import { useSuspenseQuery } from '@tanstack/react-query';
import { balancesQuery } from '../../../api/queries.ts';
import { Amount } from '../../../kit/amount.tsx';
import { AsTable } from '../../../kit/as-table.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { StepChart } from '../../../kit/step-chart.tsx';
import { words } from '../../../kit/words.ts';

const catalogue = words({
  en: {
    title: 'Your balance, day by day',
    picture: 'From {first} on {from} to {last} today. At the most {highest}, at the least {lowest}.',
    day: 'Day',
    balance: 'At its end',
    today: 'Today',
  },
  de: {
    title: 'Ihr Kontostand, Tag für Tag',
    picture: 'Von {first} am {from} bis {last} heute. Höchstens {highest}, mindestens {lowest}.',
    day: 'Tag',
    balance: 'An dessen Ende',
    today: 'Heute',
  },
  fr: {
    title: 'Votre solde, jour après jour',
    picture: 'De {first} le {from} à {last} aujourd’hui. Au plus {highest}, au moins {lowest}.',
    day: 'Jour',
    balance: 'À sa fin',
    today: 'Aujourd’hui',
  },
});

/** How the balance came to be what it is, over the last ninety days, or as many as the account is old. */
export function BalanceHistory({ accountId }: { readonly accountId: string }) {
  const t = useWords(catalogue);
  const { money, day, shortDay } = useFormats();
  const { data } = useSuspenseQuery(balancesQuery(accountId));
  const { items, currency } = data;
  const [first, last] = [items.at(0), items.at(-1)];
  if (!first || !last || items.length < 2) return null;
  const sorted = items.toSorted((a, b) => Number(a.balance) - Number(b.balance));
  const say = (balance: string | undefined) => money(balance ?? last.balance, currency);
  return (
    <Tile whole aria-labelledby="history">
      <h2 id="history">{t('title')}</h2>
      <StepChart
        points={items.map(({ balance }, index) => ({ x: index, y: Number(balance) }))}
        label={t('picture', {
          first: say(first.balance),
          from: day(first.date),
          last: say(last.balance),
          highest: say(sorted.at(-1)?.balance),
          lowest: say(sorted.at(0)?.balance),
        })}
        marks={[
          { x: 0, text: shortDay(first.date) },
          { x: items.length - 1, text: t('today') },
        ]}
        withEnd
      />
      <AsTable
        caption={t('title')}
        columns={[t('day'), t('balance')]}
        rows={items.toReversed().map(({ date, balance }) => ({
          key: date,
          cells: [day(date), <Amount key="balance" amount={balance} currency={currency} />],
        }))}
      />
    </Tile>
  );
}
