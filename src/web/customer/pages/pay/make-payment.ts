import type { WalletWay } from '../../../api/auth-request.ts';
import type { Schemas } from '../../../api/bank.ts';
import { createPayment, endPayment } from '../../../api/payments.ts';
import type { Draft } from './draft.ts';
import { isAlike, type Order } from './order.ts';

/** What was about to be paid again turned out to be paid. */
export class AlreadyPaid extends Error {
  override readonly name = 'AlreadyPaid';
  readonly paymentId: string;

  constructor(paymentId: string) {
    super('paid already');
    this.paymentId = paymentId;
  }
}

interface Wanted {
  readonly draft: Draft;
  readonly order: Order;
  readonly way: WalletWay;
}

/**
 * Makes the payment of a draft. What was made of it before is ended first, so that at most one can be authorized; if that was paid
 * meanwhile, throws AlreadyPaid. The key is the draft's and the way's, so that a call that is repeated, even after a reload, finds
 * the payment that the first one made.
 */
export async function makePayment({ draft, order, way }: Wanted): Promise<Schemas['CreatedPayment']> {
  if (draft.payment !== undefined) {
    const before = await endPayment(draft.payment);
    if (before?.status === 'executed' && isAlike(before, order)) throw new AlreadyPaid(before.id);
  }
  const { recipientName, recipientIban, amount, reference } = order;
  return createPayment(
    {
      recipientName,
      amount,
      ...(recipientIban !== null && { recipientIban }),
      ...(reference !== null && { reference }),
      formats: ['dc+sd-jwt', 'mso_mdoc'],
      ...way,
    },
    `${draft.key}.${way.mode}.${way.returnUri ? 'here' : 'elsewhere'}`,
  );
}
