import { type Way, ways } from '../../authorize/authorizing.ts';

/** Where somebody is on the way to a payment. Nothing of what they wrote stands in the address. */
export interface PaySearch {
  /** The payment that this one repeats. */
  readonly from?: string;
  readonly step?: 'review';
  /** The payment that awaits the wallet. */
  readonly payment?: string;
  readonly way?: Way;
}

export function readPaySearch({ from, step, payment, way }: Record<string, unknown>): PaySearch {
  const known = ways.find((one) => one === way);
  return {
    ...(isId(from) && { from }),
    ...(step === 'review' && { step }),
    ...(isId(payment) && { payment }),
    ...(known && { way: known }),
  };
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value);
}
