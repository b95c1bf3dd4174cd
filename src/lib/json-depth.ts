/** No request is nested this deep. */
const deepest = 64;

const code = (character: string) => character.charCodeAt(0);
const quote = code('"');
const backslash = code('\\');
const opening = new Set(['{', '['].map(code));
const closing = new Set(['}', ']'].map(code));

/** Whether a JSON text is nested at most 64 deep (RFC 8259 §9 permits such a limit). It does not check the grammar. */
export function isShallow(text: string): boolean {
  let depth = 0;
  let isString = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (isString) {
      if (character === backslash) at += 1;
      else if (character === quote) isString = false;
    } else if (character === quote) isString = true;
    else if (opening.has(character)) {
      depth += 1;
      if (depth > deepest) return false;
    } else if (closing.has(character)) depth -= 1;
  }
  return true;
}
