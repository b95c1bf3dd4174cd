import { z } from 'zod';
import { DateTimeText, FullDateText } from '../../../../lib/cbor.ts';
import { guardedParse } from '../../../../lib/parse.ts';
import { mdocElements, pidNamespace } from '../../../pid/mdoc.ts';
import type { PidClaim } from '../../../pid/pid.ts';
import type { IssuerSignedItem } from './device-response.ts';

/** A PID's data elements by identifier. Elements of other namespaces were not asked for. */
export function pidElements(items: readonly IssuerSignedItem[]): Map<string, IssuerSignedItem> {
  return new Map(
    items
      .filter(({ namespace }) => namespace === pidNamespace)
      .map((item): [string, IssuerSignedItem] => [item.identifier, item]),
  );
}

/**
 * The value of a claim as it would be in an SD-JWT VC PID, so that both formats are checked and brought into canonical form by the
 * same rules (PID rulebook §3.1, §4.1). A value that has no such form is left as it is, for those rules to refuse.
 */
export function claimValue(claim: PidClaim, elements: ReadonlyMap<string, IssuerSignedItem>): unknown {
  const item = elements.get(mdocElements[claim][1]);
  if (!item) return undefined;
  if (claim === 'birth_date') return dayOf(item.value);
  // One nationality was a text in earlier rulebooks.
  if (claim === 'nationality' && typeof item.value === 'string') return [item.value];
  return item.value;
}

const dateTime = z.iso.datetime({ offset: true });

/** The day of a full-date or tdate (RFC 8943, RFC 8949 §3.4.1). A text without a tag is no less clear. */
function dayOf(value: unknown): unknown {
  if (value instanceof FullDateText) return value.text;
  if (value instanceof DateTimeText)
    return guardedParse(dateTime, value.text).success ? value.text.slice(0, 10) : value;
  return value;
}
