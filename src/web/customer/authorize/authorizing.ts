/** The ways to the wallet: the browser's Digital Credentials API, a link on this device, a QR code for another. */
export const ways = ['browser', 'device', 'other'] as const;
export type Way = (typeof ways)[number];

/** Which request a page waits for, and which way was chosen. It stands in the address, so that a reload goes on where it was. */
export interface Authorizing {
  readonly request?: string;
  readonly way?: Way;
}

export function readAuthorizing({ request, way }: Record<string, unknown>): Authorizing {
  const known = ways.find((one) => one === way);
  return {
    ...(typeof request === 'string' && /^[0-9a-f-]{36}$/.test(request) && { request }),
    ...(known && { way: known }),
  };
}

/** Whether this browser can hand a request of OpenID4VP to a wallet by itself. */
export function knowsDigitalCredentials(): boolean {
  return 'DigitalCredential' in globalThis && typeof navigator.credentials?.get === 'function';
}

/** A phone or a tablet, which is likely to have the wallet on it. */
function isHandheld(): boolean {
  return matchMedia('(pointer: coarse)').matches && !matchMedia('(any-hover: hover)').matches;
}

/** The ways that this device offers, the likeliest first. All are offered but what the browser cannot do. */
export function waysOfDevice(): readonly Way[] {
  const byItself: readonly Way[] = knowsDigitalCredentials() ? ['browser'] : [];
  return [...byItself, ...(isHandheld() ? (['device', 'other'] as const) : (['other', 'device'] as const))];
}
