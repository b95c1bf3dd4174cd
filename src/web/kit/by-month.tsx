import type { ReactNode } from 'react';
import { useFormats } from './language.tsx';
import { Tile } from './mosaic.tsx';
import { Rows } from './rows.tsx';
import { SectionHead } from './section.tsx';

interface Dated {
  readonly id: string;
  readonly createdAt: string;
}

interface ByMonthProps<Item extends Dated> {
  /** In the order in which they are shown. */
  readonly items: readonly Item[];
  readonly row: (item: Item) => ReactNode;
}

/** A tile for every month, with its rows. The bank's months are those of UTC. */
export function ByMonth<Item extends Dated>({ items, row }: ByMonthProps<Item>) {
  const { month } = useFormats();
  return [...Map.groupBy(items, ({ createdAt }) => createdAt.slice(0, 7))].map(([key, inMonth]) => (
    <Tile key={key} flush aria-labelledby={`month-${key}`}>
      <SectionHead id={`month-${key}`} title={month(`${key}-15T12:00:00Z`)} />
      <Rows>
        {inMonth.map((item) => (
          <li key={item.id}>{row(item)}</li>
        ))}
      </Rows>
    </Tile>
  ));
}
