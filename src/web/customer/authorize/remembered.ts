import type { Kind } from '../../api/auth-request.ts';

/**
 * What this browser waits for a wallet for, if the wallet opens a new tab on its way back, or if the old one was closed meanwhile. No
 * secret is in it: that is in a cookie which only the bank reads, so that what is found here is worth nothing in another browser.
 */
export interface Remembered {
  readonly request: string;
  readonly kind: Kind;
  /** Where to go on, a path of this client's. */
  readonly to: string;
}

const name = 'tessera.authorizing';

export function rememberAuthorizing(remembered: Remembered): void {
  try {
    localStorage.setItem(name, JSON.stringify(remembered));
  } catch {
    // Then the wallet has to come back to this tab.
  }
}

export function forgetAuthorizing(): void {
  try {
    localStorage.removeItem(name);
  } catch {
    // There is nothing then.
  }
}

export function rememberedAuthorizing(): Remembered | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(name) ?? 'null');
    return isRemembered(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const { request, kind, to } = value as Record<string, unknown>;
  return (
    typeof request === 'string' && typeof kind === 'string' && typeof to === 'string' && to.startsWith('/')
  );
}
