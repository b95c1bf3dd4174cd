import type { Answer, TestBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate, borrow } from '../../support/loans.ts';
import { askPayment, customer } from '../../support/payments.ts';

/** Something that its owner reads and cancels. */
export interface Cancellable {
  readonly path: string;
  /** How its owner is let in. */
  readonly own: { readonly token?: string; readonly secret?: string };
  /** The id of the request that ends it, where one still can. */
  readonly externalId?: string;
}

/** Everything with a version that is cancelled, each as it can be. */
export const cancellable: Readonly<Record<string, (bank: TestBank) => Promise<Cancellable>>> = {
  'a request': async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    return { path, own: { secret }, externalId };
  },
  'a payment': async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askPayment(bank, token);
    return { path, own: { token }, externalId };
  },
  'an application': async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askLoan(bank, token);
    return { path, own: { token }, externalId };
  },
  'an application under review': async (bank) => {
    const { token } = await customer(bank);
    const { id } = await borrow(bank, token, '50000.00');
    return { path: `/api/loans/${id}`, own: { token } };
  },
  'a profile update': async (bank) => {
    const { token } = await customer(bank);
    const { path, externalId } = await askUpdate(bank, token);
    return { path, own: { token }, externalId };
  },
};

export function read(bank: TestBank, { path, own }: Cancellable, known?: string): Promise<Answer> {
  const headers = known === undefined ? {} : { 'if-none-match': known };
  return bank.call('GET', path, { ...own, headers });
}

export function cancel(bank: TestBank, { path, own }: Cancellable, ifMatch?: string): Promise<Answer> {
  const headers = ifMatch === undefined ? {} : { 'if-match': ifMatch };
  return bank.call('POST', `${path}/cancel`, { ...own, headers });
}

/** The tag of an answer; fails the test if it is not a strong one. */
export function tagOf({ headers, text }: Answer): string {
  const etag = headers.get('etag') ?? '';
  if (!/^"[^"]+"$/.test(etag)) throw new Error(`no strong tag: ${etag} ${text}`);
  return etag;
}

/** Has the wallet accept. */
export async function authorize(bank: TestBank, { externalId = '' }: Cancellable): Promise<void> {
  if (!(await bank.verifier.settle(externalId, verified()))) throw new Error('not settled');
}
