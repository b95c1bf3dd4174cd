import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../api/bank.ts';
import { type Payment, timelineQuery } from '../../../api/payments.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import type { TimelineEntry } from '../../../kit/timeline.tsx';
import { paymentWords } from './words.ts';

type PaymentEvent = Schemas['PaymentEvent'];

const tones: Partial<Record<PaymentEvent['event'], TimelineEntry['tone']>> = {
  executed: 'good',
  rejected: 'bad',
};

/** What happened to a payment, the first at the top, and at the end what it waits for. */
export function useHistory(payment: Payment): readonly TimelineEntry[] {
  const t = useWords(paymentWords);
  const { time } = useFormats();
  const { data } = useQuery({ ...timelineQuery(payment), placeholderData: keepPreviousData });
  const entries = (data?.items ?? []).map(({ event, at }): TimelineEntry => {
    const tone = tones[event];
    return { id: event, what: t(`event_${event}`), at, ...(tone && { tone }) };
  });
  if (payment.status !== 'awaiting_authorization') return entries;
  const { expiresAt } = payment;
  const when = t('until', { time: time(expiresAt) });
  return [...entries, { id: 'awaited', what: t('awaited'), at: expiresAt, when, tone: 'open' }];
}
