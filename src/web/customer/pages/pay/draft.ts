import type { Payment } from '../../../api/payments.ts';
import { compactIban } from '../../../kit/iban-check.ts';

/** A payment that is being written. It stays in this tab until it is sent or cleared, so that back and reload lose nothing. */
export interface Draft {
  readonly recipientName: string;
  /** Without spaces, as far as it was typed. */
  readonly recipientIban: string;
  /** As typed, or the API's decimal text. */
  readonly amount: string;
  readonly reference: string;
  /** Of the Idempotency-Key: however often this is sent, also after a reload, it is one payment. */
  readonly key: string;
  /** What was made of it already, and must be over before it is made anew. */
  readonly payment?: string;
  /** The payment that it repeats. */
  readonly from?: string;
}

const name = 'tessera.payment';

/** What was written here by the holder of this account; another's is thrown away. */
export function readDraft(accountId: string): Draft {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(name) ?? 'null');
    if (isKept(kept) && kept.accountId === accountId) return kept.draft;
    sessionStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing begins anew.
  }
  return emptyDraft();
}

export function keepDraft(accountId: string, draft: Draft): void {
  try {
    sessionStorage.setItem(name, JSON.stringify({ accountId, draft }));
  } catch {
    // Then it lives as long as the page is open.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // There is nothing then.
  }
}

export const emptyDraft = (): Draft => ({
  recipientName: '',
  recipientIban: '',
  amount: '',
  reference: '',
  key: crypto.randomUUID(),
});

/** The same payment once more. */
export const draftOf = (payment: Payment): Draft => ({
  ...emptyDraft(),
  recipientName: payment.recipientName,
  recipientIban: payment.recipientIban ?? '',
  amount: payment.amount,
  reference: payment.reference ?? '',
});

/** Whether nothing was written yet. */
export function isEmpty({ recipientName, recipientIban, amount, reference }: Draft): boolean {
  return [recipientName, compactIban(recipientIban), amount, reference].every((text) => text.trim() === '');
}

function isKept(value: unknown): value is { readonly accountId: string; readonly draft: Draft } {
  if (typeof value !== 'object' || value === null) return false;
  const { accountId, draft } = value as { accountId?: unknown; draft?: Partial<Draft> };
  const texts = [
    accountId,
    draft?.recipientName,
    draft?.recipientIban,
    draft?.amount,
    draft?.reference,
    draft?.key,
  ];
  return texts.every((text) => typeof text === 'string');
}
