import { readAmount } from '../../../kit/decimal.ts';
import { checkIban, compactIban } from '../../../kit/iban-check.ts';
import type { Language } from '../../../kit/words.ts';
import type { Draft } from './draft.ts';

/** What is paid to whom, as it will be sent or was sent. */
export interface Order {
  readonly recipientName: string;
  readonly recipientIban: string | null;
  readonly amount: string;
  readonly currency: string;
  readonly reference: string | null;
}

/** What was written, as it will be sent; undefined as long as it cannot be. */
export function orderOf(draft: Draft, currency: string, language: Language): Order | undefined {
  const read = readAmount(draft.amount, language);
  const recipientName = draft.recipientName.trim();
  const iban = compactIban(draft.recipientIban);
  const isIban = iban === '' || checkIban(iban).state === 'valid';
  if ('problem' in read || recipientName === '' || !isIban) return undefined;
  return {
    recipientName,
    recipientIban: iban === '' ? null : iban,
    amount: read.amount,
    currency,
    reference: draft.reference.trim() === '' ? null : draft.reference.trim(),
  };
}

/** Whether two payments are of the same amount to the same recipient. */
export function isAlike(one: Order, other: Order): boolean {
  const isSamePayee =
    one.recipientIban === null
      ? other.recipientIban === null && one.recipientName === other.recipientName
      : one.recipientIban === other.recipientIban;
  return isSamePayee && one.amount === other.amount;
}
