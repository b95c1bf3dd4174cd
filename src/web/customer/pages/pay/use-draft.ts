import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { paymentQuery } from '../../../api/payments.ts';
import { type Draft, draftOf, emptyDraft, keepDraft, readDraft } from './draft.ts';

/** What people write of a payment. */
export type DraftText = Pick<Draft, 'recipientName' | 'recipientIban' | 'amount' | 'reference'>;

/** The payment that is being written; with `from` it begins as a repetition of that one. */
export function useDraft(accountId: string, from: string | undefined) {
  const [draft, setDraft] = useState(() => readDraft(accountId));
  const keep = useCallback(
    (next: Draft) => {
      keepDraft(accountId, next);
      setDraft(next);
    },
    [accountId],
  );
  const isMissing = from !== undefined && draft.from !== from;
  const { data, error } = useQuery({ ...paymentQuery(from ?? ''), enabled: isMissing });
  useEffect(() => {
    if (isMissing && data) keep({ ...draftOf(data.payment), from: data.payment.id });
  }, [isMissing, data, keep]);
  return {
    draft,
    isLoading: isMissing && error === null,
    keep,
    /** Other words are another payment, and get a key of their own. */
    write: (text: Partial<DraftText>) => keep({ ...draft, ...text, key: crypto.randomUUID() }),
    clear: () => keep(emptyDraft()),
  };
}
