/**
 * Text from outside that is kept and shown. Whatever is asked is asked of Unicode's properties, so that it holds for characters that
 * nobody here thought of.
 *
 * Refused are control characters, of which PostgreSQL refuses one (U+0000); halves of surrogate pairs, which have no UTF-8, so that
 * each database would make something else of them (RFC 8259 §8.2); noncharacters; what begins a line or a paragraph; and what turns
 * the direction of the text around it, by which a name can show something else than it says (UTR 36 §2.10).
 */
const outOfLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/u;

/**
 * What shows something by itself: neither white space, nor what is ignored where it is not known (joiners, fillers, selectors), nor a
 * mark without a letter. The empty Braille pattern is a symbol to Unicode.
 */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/u;

/** Whether a text is of one line. */
export function isLine(text: string): boolean {
  return !outOfLine.test(text);
}

/** Whether a text is of lines. */
export function isLines(text: string): boolean {
  return isLine(text.replace(/[\r\n]/g, ''));
}

/** Whether there is anything to see in a text. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}
