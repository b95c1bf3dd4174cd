import { toInstant } from '../../../lib/clock.ts';
import type { Presentation } from './repository.ts';

/** Whether the presentation was started for the Digital Credentials API. No wallet fetches or posts anything for it then. */
export function isForBrowser({ response_mode }: Presentation): boolean {
  return response_mode === 'dc_api' || response_mode === 'dc_api.jwt';
}

/** Whether the presentation still waits for a response. */
export function isPending({ state, expires_at }: Presentation, now: Date): boolean {
  return (state === 'created' || state === 'request_fetched') && toInstant(now) < expires_at;
}
