import type { Row } from '../../database/database-schema.ts';
import { formatMinor } from '../../lib/money.ts';
import type { MoneyFlow } from './contract.ts';

type Kind = Row<'activities'>['kind'];

/** What activities of one kind and one title came to: negative for money that went out. */
export interface Summed {
  readonly kind: Kind;
  readonly title: string;
  readonly amountMinor: number;
  readonly count: number;
}

/** How many places are listed by themselves. */
const mostListed = 12;
/** Kinds whose title is the name of who is on the other side. */
const withCounterparty: readonly Kind[] = ['payment_sent', 'payment_received'];

interface Place {
  readonly kind: Kind;
  readonly counterpartyName: string | null;
  readonly amountMinor: number;
  readonly count: number;
}

/** Money that went in one direction, by where it went to or came from, the largest first and what is small as one. */
export function flowOf(summed: readonly Summed[], direction: 'in' | 'out'): MoneyFlow {
  const sign = direction === 'in' ? 1 : -1;
  const places = placesOf(summed.filter(({ amountMinor }) => amountMinor * sign > 0)).map((place) => ({
    ...place,
    amountMinor: place.amountMinor * sign,
  }));
  const listed = places.toSorted(bySize).slice(0, mostListed);
  const rest = places.toSorted(bySize).slice(mostListed);
  return {
    total: formatMinor(sum(places)),
    items: listed.map(({ amountMinor, ...place }) => ({ ...place, amount: formatMinor(amountMinor) })),
    others:
      rest.length === 0
        ? null
        : {
            amount: formatMinor(sum(rest)),
            count: rest.reduce((total, { count }) => total + count, 0),
            items: rest.length,
          },
  };
}

function placesOf(summed: readonly Summed[]): Place[] {
  const places = summed.map(({ kind, title, amountMinor, count }) => ({
    kind,
    counterpartyName: withCounterparty.includes(kind) ? title : null,
    amountMinor,
    count,
  }));
  return [...Map.groupBy(places, keyOf).values()].flatMap(([first, ...others]) =>
    first ? [others.reduce(together, first)] : [],
  );
}

function keyOf({ kind, counterpartyName }: Place): string {
  return `${kind} ${counterpartyName ?? ''}`;
}

function together(one: Place, other: Place): Place {
  return {
    ...one,
    amountMinor: one.amountMinor + other.amountMinor,
    count: one.count + other.count,
  };
}

/** By the name where two are as large, so that the order is the same every time. */
function bySize(one: Place, other: Place): number {
  return other.amountMinor - one.amountMinor || (keyOf(one) < keyOf(other) ? -1 : 1);
}

function sum(places: readonly Place[]): number {
  return places.reduce((total, { amountMinor }) => total + amountMinor, 0);
}
