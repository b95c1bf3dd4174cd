/**
 * Text from outside that is kept and shown: without control characters, of which PostgreSQL refuses one (U+0000), and without halves
 * of surrogate pairs, which have no UTF-8: each database would make something else of them (RFC 8259 §8.2).
 */

/** Whether a text is of one line. */
export function isLine(text: string): boolean {
  return !/[\p{Cc}\p{Cs}]/u.test(text);
}

/** Whether a text is of lines. */
export function isLines(text: string): boolean {
  return isLine(text.replace(/[\r\n]/g, ''));
}
