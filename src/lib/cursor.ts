import { isInstant } from './clock.ts';
import { isId } from './ids.ts';

/**
 * A position in a list, opaque to clients: the sort key of the last item that they saw, as base64url JSON. It grants no access: every
 * page has the caller's own items only, even with a forged cursor.
 */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

const forms = { id: isId, instant: isInstant };
export type CursorPart = keyof typeof forms;

/** The sort key of a cursor that `encodeCursor` made of such parts; undefined for anything else. */
export function decodeCursor(cursor: string, parts: readonly CursorPart[]): string[] | undefined {
  if (!/^[A-Za-z0-9_-]{1,512}$/.test(cursor)) return undefined;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(key) || key.length !== parts.length) return undefined;
    if (!key.every((part): part is string => typeof part === 'string')) return undefined;
    if (!parts.every((part, index) => forms[part](key[index] ?? ''))) return undefined;
    return encodeCursor(key) === cursor ? key : undefined;
  } catch {
    return undefined;
  }
}
