import type { Schemas } from '../../../api/bank.ts';
import { Amount } from '../../../kit/amount.tsx';
import { AsTable } from '../../../kit/as-table.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { StepChart } from '../../../kit/step-chart.tsx';
import { words } from '../../../kit/words.ts';

const catalogue = words({
  en: {
    title: 'How it is paid back',
    picture: 'What is outstanding: {amount} at first, and nothing after {count} instalments.',
    number: 'No.',
    due: 'Due',
    instalment: 'Instalment',
    interest: 'Interest',
    principal: 'Principal',
    outstanding: 'Outstanding',
    start: 'Paid out',
    month: 'Month {month}',
  },
  de: {
    title: 'Wie er zurückgezahlt wird',
    picture: 'Was offen ist: anfangs {amount}, nach {count} Raten nichts mehr.',
    number: 'Nr.',
    due: 'Fällig',
    instalment: 'Rate',
    interest: 'Zinsen',
    principal: 'Tilgung',
    outstanding: 'Restschuld',
    start: 'Auszahlung',
    month: 'Monat {month}',
  },
  fr: {
    title: 'Comment il est remboursé',
    picture: 'Ce qui reste dû : {amount} au début, et plus rien après {count} mensualités.',
    number: 'N°',
    due: 'Échéance',
    instalment: 'Mensualité',
    interest: 'Intérêts',
    principal: 'Capital',
    outstanding: 'Reste dû',
    start: 'Versement',
    month: 'Mois {month}',
  },
});

interface InstalmentPlanProps {
  readonly items: readonly Schemas['Instalment'][];
  readonly amount: string;
  readonly currency: string;
}

/** A loan's instalments: what stays outstanding as a picture, and every figure as a table. */
export function InstalmentPlan({ items, amount, currency }: InstalmentPlanProps) {
  const t = useWords(catalogue);
  const { roundMoney, day } = useFormats();
  const hasDates = items.some(({ dueOn }) => dueOn !== null);
  const points = [
    { x: 0, y: Number(amount) },
    ...items.map(({ number, outstanding }) => ({ x: number, y: Number(outstanding) })),
  ];
  const money = (value: string) => <Amount amount={value} currency={currency} />;
  const last = items.at(-1)?.number ?? 0;
  return (
    <Tile whole aria-labelledby="plan">
      <h2 id="plan">{t('title')}</h2>
      <StepChart
        points={points}
        label={t('picture', { amount: roundMoney(amount, currency), count: items.length })}
        marks={[
          { x: 0, text: t('start') },
          { x: last, text: t('month', { month: last }) },
        ]}
      />
      <AsTable
        caption={t('title')}
        columns={[
          t('number'),
          ...(hasDates ? [t('due')] : []),
          t('instalment'),
          t('interest'),
          t('principal'),
          t('outstanding'),
        ]}
        rows={items.map((item) => ({
          key: String(item.number),
          cells: [
            item.number,
            ...(hasDates ? [item.dueOn && day(item.dueOn)] : []),
            money(item.instalment),
            money(item.interest),
            money(item.principal),
            money(item.outstanding),
          ],
        }))}
      />
    </Tile>
  );
}
