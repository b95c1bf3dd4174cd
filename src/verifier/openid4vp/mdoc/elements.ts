import { cborEncode, DateOnly } from '@owf/mdoc';
import type { PidClaim } from '../../pid.ts';
import { mdocElements, pidNamespace } from '../../pid-mdoc.ts';
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
 * same rules (PID rulebook §3.1, §4.1). A value that has no such form is undefined.
 */
export function claimValue(claim: PidClaim, elements: ReadonlyMap<string, IssuerSignedItem>): unknown {
  const item = elements.get(mdocElements[claim][1]);
  if (!item) return undefined;
  if (claim === 'birth_date') return dateText(item);
  if (claim === 'portrait') return portraitUrl(item.value);
  // One nationality was a text in earlier rulebooks.
  if (claim === 'nationality' && typeof item.value === 'string') return [item.value];
  return item.value;
}

/**
 * YYYY-MM-DD of a full-date or tdate (RFC 8943, RFC 8949 §3.4.1). The library turns texts into dates, and JavaScript reads
 * 1991-02-30 as the second of March: so the text must be there as it would be written, or the value is none.
 */
function dateText({ value, encoded }: IssuerSignedItem): unknown {
  if (typeof value === 'string') return value;
  if (!(value instanceof DateOnly) && !(value instanceof Date)) return undefined;
  try {
    return Buffer.from(encoded).includes(cborEncode(value)) ? value.toISOString().slice(0, 10) : undefined;
  } catch {
    // A text that is no date at all.
    return undefined;
  }
}

/** First bytes by media type: an mdoc carries the image alone and does not say what it is. */
const imageTypes: readonly (readonly [string, string])[] = [
  ['ffd8ff', 'image/jpeg'],
  ['89504e470d0a1a0a', 'image/png'],
  ['0000000c6a502020', 'image/jp2'],
];

function portraitUrl(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return undefined;
  if (value.length === 0) return '';
  const image = Buffer.from(value);
  const start = image.subarray(0, 8).toString('hex');
  const type = imageTypes.find(([signature]) => start.startsWith(signature))?.[1];
  return type && `data:${type};base64,${image.toString('base64')}`;
}
