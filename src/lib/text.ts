/**
 * Characters that are refused in text from outside, which the bank stores and shows. They are chosen by Unicode properties, so that all
 * characters of each kind are included: control characters, of which PostgreSQL cannot store U+0000; single surrogates, which have no
 * UTF-8 and are stored differently by each database (RFC 8259 §8.2); noncharacters; separators of lines and paragraphs; and controls of
 * the writing direction, with which a name can look like another one (UTR 36 §2.10).
 */
const outOfLine = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Bidi_Control}]/u;

/**
 * A character that is visible by itself. White space, default ignorable characters (joiners, fillers, selectors), marks without a
 * letter and the empty Braille pattern, which Unicode counts as a symbol, are not.
 */
const visible = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Cs}\p{M}\u2800]/u;

/** Whether the text is a single line without refused characters. */
export function isLine(text: string): boolean {
  return !outOfLine.test(text);
}

/** Whether the text has no refused characters; it may have several lines. */
export function isLines(text: string): boolean {
  return isLine(text.replace(/[\r\n]/g, ''));
}

/** Whether the text has a visible character. */
export function isVisible(text: string): boolean {
  return visible.test(text);
}
