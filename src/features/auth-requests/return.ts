import { Problem } from '../../http/problem.ts';
import { validationFailed } from '../../http/problems.ts';
import { isReturnUri } from '../../lib/origins.ts';
import type { WalletChoice } from './contract.ts';

/** The bank's own pages: those that may use the wallet, and that it may return to. */
export interface Pages {
  readonly origins: readonly string[];
  /** Where a wallet on the same device returns to if a client does not say. */
  readonly returnUri?: string;
}

/** Where the wallet of this request returns to, if anywhere. Throws validation_failed for an address that is not the bank's. */
export function returnUriFor(wanted: WalletChoice, pages: Pages): string | undefined {
  if (wanted.mode === 'dc_api') return undefined;
  if (wanted.returnUri === undefined) return pages.returnUri;
  if (wanted.returnUri === null) return undefined;
  if (isReturnUri(wanted.returnUri, pages.origins)) return wanted.returnUri;
  const message = 'must be an address without a fragment, on an origin of the bank’s';
  throw new Problem(validationFailed, { errors: [{ pointer: '/returnUri', code: 'not_allowed', message }] });
}
