import { queryOptions } from '@tanstack/react-query';
import { answerOf, bank, Refused, type Schemas } from './bank.ts';
import { pagesQuery } from './pages.ts';

export type Payment = Schemas['Payment'];
export type PaymentStatus = Payment['status'];

/** All payments, the newest first, by pages that go on where the last one ended. */
export const paymentsQuery = pagesQuery(['money', 'payments'], 30, ({ query, signal }) =>
  answerOf(bank.GET('/api/payments', { params: { query }, signal })),
);

/** How often a payment that awaits its wallet is read: it may be authorized in another tab or on another device. */
const awaitedMs = 2_500;

/** A payment, with the tag that says which state of it was seen. */
export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ['money', 'payment', id],
    queryFn: async ({ signal }) => {
      const call = bank.GET('/api/payments/{id}', { params: { path: { id } }, signal });
      const payment = await answerOf(call);
      return { payment, etag: (await call).response.headers.get('etag') ?? undefined };
    },
    refetchInterval: ({ state }) =>
      state.data?.payment.status === 'awaiting_authorization' ? awaitedMs : false,
  });

/** What happened to a payment, read anew with every state that it comes to, and meanwhile for what the wallet does. */
export const timelineQuery = ({ id, status }: Payment) =>
  queryOptions({
    queryKey: ['money', 'timeline', id, status],
    queryFn: ({ signal }) =>
      answerOf(bank.GET('/api/payments/{id}/timeline', { params: { path: { id } }, signal })),
    refetchInterval: status === 'awaiting_authorization' ? awaitedMs : false,
  });

export const receiptQuery = (id: string) =>
  queryOptions({
    queryKey: ['money', 'receipt', id],
    queryFn: ({ signal }) =>
      answerOf(bank.GET('/api/payments/{id}/receipt', { params: { path: { id } }, signal })),
  });

/** Whom the customer has paid, the one paid last first. */
export const recipientsQuery = queryOptions({
  queryKey: ['money', 'recipients'],
  queryFn: ({ signal }) => answerOf(bank.GET('/api/payments/recipients', { signal })),
});

export const templatesQuery = queryOptions({
  queryKey: ['templates'],
  staleTime: 300_000,
  queryFn: ({ signal }) => answerOf(bank.GET('/api/payments/templates', { signal })),
});

export function createPayment(
  body: Schemas['CreatePayment'],
  key: string,
): Promise<Schemas['CreatedPayment']> {
  return answerOf(bank.POST('/api/payments', { params: { header: { 'Idempotency-Key': key } }, body }));
}

/** Cancels a payment, if it still is as it was seen. */
export function cancelPayment(id: string, etag: string | undefined): Promise<Payment> {
  return answerOf(
    bank.POST('/api/payments/{id}/cancel', {
      params: { path: { id }, header: etag === undefined ? {} : { 'If-Match': etag } },
    }),
  );
}

/**
 * Makes sure that a payment can no longer be authorized, so that another one may take its place. Returns how it ended: cancelled by
 * this, or as it had ended before; undefined if there is none of this customer's.
 */
export async function endPayment(id: string): Promise<Payment | undefined> {
  const read = () => answerOf(bank.GET('/api/payments/{id}', { params: { path: { id } } }));
  try {
    const payment = await read();
    return payment.status === 'awaiting_authorization' ? await cancelPayment(id, undefined) : payment;
  } catch (error) {
    if (error instanceof Refused && error.code === 'payment_ended') return read();
    if (error instanceof Refused && error.status === 404) return undefined;
    throw error;
  }
}
