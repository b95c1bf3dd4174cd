/**
 * Whether a database's address can be read as it was meant. A password with / # ? in it that are not percent-encoded makes most
 * addresses unreadable, and of some another host and another database, which error messages would repeat: what follows the host then
 * holds a # or an @.
 */
export function isAddress(text: string): boolean {
  if (text.startsWith('file:')) return true;
  if (!URL.canParse(text)) return false;
  const { pathname, search } = new URL(text);
  return !text.includes('#') && !`${pathname}${search}`.includes('@');
}
