import { type UpdatableClaim, updatableClaims } from '../users/index.ts';

/** The claims that a customer can choose for an update. A portrait that the bank does not keep is not asked for either. */
export function choosableClaims({ keepPortraits }: { readonly keepPortraits: boolean }): UpdatableClaim[] {
  return updatableClaims.filter((claim) => claim !== 'portrait' || keepPortraits);
}
