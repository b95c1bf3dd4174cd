/** What somebody chose on this device about how the bank shows itself. Nothing private is ever kept here. */
const names = { language: 'tessera.language', theme: 'tessera.theme' } as const;

/** What was chosen; undefined if nothing was, or if the browser keeps nothing. */
export function preference(name: keyof typeof names): string | undefined {
  try {
    return localStorage.getItem(names[name]) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberPreference(name: keyof typeof names, value: string): void {
  try {
    localStorage.setItem(names[name], value);
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}
