import { z } from 'zod';
import { DateTimeText, FullDateText } from '../../../../lib/cbor.ts';
import { guardedParse } from '../../../../lib/guarded-parse.ts';
import { mdocElement, pidNamespace } from '../../../pid/mdoc.ts';
import { isDay, type PidClaim } from '../../../pid/pid.ts';
import type { IssuerSignedItem } from './device-response.ts';

/** The data elements of the PID namespace by identifier. No request asks for elements of another namespace. */
export function pidElements(items: readonly IssuerSignedItem[]): Map<string, IssuerSignedItem> {
  return new Map(
    items
      .filter(({ namespace }) => namespace === pidNamespace)
      .map((item): [string, IssuerSignedItem] => [item.identifier, item]),
  );
}

/**
 * The value of a claim in the form that it has in an SD-JWT VC PID, so that the same rules check both formats (PID rulebook §3.1,
 * §4.1). A value that has no such form is returned as it is, and those rules refuse it.
 */
export function claimValue(claim: PidClaim, elements: ReadonlyMap<string, IssuerSignedItem>): unknown {
  const item = elements.get(mdocElement(claim)[1]);
  if (!item) return undefined;
  if (isDay(claim)) return dayOf(item.value);
  // Earlier rulebooks had one nationality as a text instead of an array.
  if (claim === 'nationality' && typeof item.value === 'string') return [item.value];
  return item.value;
}

const dateTime = z.iso.datetime({ offset: true });

/** The day of a full-date or tdate (RFC 8943, RFC 8949 §3.4.1). A text without a tag is accepted as well. */
function dayOf(value: unknown): unknown {
  if (value instanceof FullDateText) return value.text;
  if (value instanceof DateTimeText)
    return guardedParse(dateTime, value.text).success ? value.text.slice(0, 10) : value;
  return value;
}
