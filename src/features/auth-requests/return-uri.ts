import { Problem } from '../../http/problem.ts';
import { validationFailed } from '../../http/problems.ts';
import { isReturnUri } from '../../lib/origins.ts';
import type { WalletChoice } from './contract.ts';
import { returnUriRequired } from './problems.ts';

/** The pages and apps that may use the wallet, and that the wallet may return to. */
export interface Pages {
  readonly origins: readonly string[];
  /** The schemes and addresses of native apps that the wallet may return to. */
  readonly apps: readonly string[];
  /** Where a wallet on the same device returns to if a client does not say. */
  readonly returnUri?: string;
  /** Whether the operator lets a wallet on another device answer. Such a wallet sends no browser back. */
  readonly crossDevice: boolean;
}

/**
 * Where the wallet returns to after it has answered; undefined if nowhere. Throws return_uri_required if every wallet must return, and
 * validation_failed for an address that is not one of the bank's.
 */
export function returnUriFor(wanted: WalletChoice, pages: Pages): string | undefined {
  if (wanted.mode === 'dc_api') return undefined;
  const returnUri = wanted.returnUri === undefined ? pages.returnUri : wanted.returnUri;
  if (returnUri === undefined || returnUri === null) {
    if (!pages.crossDevice) throw new Problem(returnUriRequired);
    return undefined;
  }
  if (returnUri === pages.returnUri || isReturnUri(returnUri, pages.origins, pages.apps)) return returnUri;
  const message = 'must be an address without a fragment, on an origin or of an app of the bank’s';
  throw new Problem(validationFailed, { errors: [{ pointer: '/returnUri', code: 'not_allowed', message }] });
}
