import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef } from 'react';
import { Refused } from '../../../api/bank.ts';
import { paymentQuery } from '../../../api/payments.ts';
import { readMoneyAnew } from '../../../api/queries.ts';
import { Authorize } from '../../authorize/authorize.tsx';
import type { Authorizing, Way } from '../../authorize/authorizing.ts';
import { type Draft, draftOf, forgetDraft } from './draft.ts';
import { AlreadyPaid, makePayment } from './make-payment.ts';
import type { Order } from './order.ts';
import { isAboutPayment, RefusedOrder, TooMany } from './refusals.tsx';
import { InView } from './subject.tsx';

interface AuthorizingPaymentProps {
  readonly draft: Draft;
  /** As it would be sent; undefined if nothing is written here that could be. */
  readonly order: Order | undefined;
  /** Of the payment that was made already. */
  readonly paymentId: string | undefined;
  readonly way: Way | undefined;
  /** To look over before the wallet is asked. */
  readonly review: ReactNode;
  readonly onKeep: (draft: Draft) => void;
  readonly onRefused: (refused: Refused) => void;
}

/** From what was looked over to the paid payment, which is made when a way to the wallet is chosen. */
export function AuthorizingPayment(props: AuthorizingPaymentProps) {
  const { order, paymentId, way, review, onKeep, onRefused } = props;
  const client = useQueryClient();
  const navigate = useNavigate({ from: '/pay' });
  const { data, error } = useQuery({ ...paymentQuery(paymentId ?? ''), enabled: paymentId !== undefined });
  const payment = paymentId === undefined ? undefined : data?.payment;
  // What is begun anew is what is shown, whatever else was written in this tab.
  const draft: Draft =
    payment && props.draft.payment !== payment.id
      ? { ...draftOf(payment), payment: payment.id }
      : props.draft;
  const made = useRef(paymentId);
  made.current = paymentId ?? made.current;

  const shown = useRef<string>(undefined);
  const show = (id: string): void => {
    if (shown.current === id) return;
    shown.current = id;
    forgetDraft();
    void readMoneyAnew(client);
    // What this page showed of the account is shown no more afterwards, and is old.
    void navigate({ to: '/payments/$id', params: { id }, replace: true }).then(() => readMoneyAnew(client));
  };
  const isExecuted = payment?.status === 'executed';
  // It may have been authorized in another tab, on another device, or before this page was loaded again.
  useEffect(() => {
    if (isExecuted && paymentId !== undefined) show(paymentId);
  });

  const onAuthorizing = ({ request, way: chosen }: Authorizing): void => {
    if (request !== undefined && made.current !== undefined) {
      const search = { payment: made.current, ...(chosen && { way: chosen }) };
      void navigate({ search, replace: true });
      return;
    }
    if (draft !== props.draft) onKeep(draft);
    void navigate({ search: { step: 'review' }, replace: true });
  };

  if (error && !payment) throw error;
  if (paymentId !== undefined && !payment) return null;
  // The bank has forgotten the request, so that there is nothing to wait for.
  if (payment?.authRequestId === null)
    return <Navigate to="/payments/$id" params={{ id: payment.id }} replace />;
  const request = payment?.authRequestId ?? undefined;
  return (
    <Authorize
      kind="payment"
      authorizing={{ ...(request && { request }), ...(way && { way }) }}
      onAuthorizing={onAuthorizing}
      create={async (walletWay) => {
        const wanted = payment ?? order;
        if (!wanted) throw new TypeError('there is nothing to pay');
        try {
          const { authRequest, ...fresh } = await makePayment({ draft, order: wanted, way: walletWay });
          made.current = fresh.id;
          client.setQueryData(paymentQuery(fresh.id).queryKey, { payment: fresh, etag: undefined });
          void client.invalidateQueries({ queryKey: ['money', 'payments'] });
          onKeep({ ...draft, payment: fresh.id, key: crypto.randomUUID() });
          return { ...authRequest, to: `/payments/${fresh.id}` };
        } catch (refusal) {
          if (refusal instanceof AlreadyPaid) show(refusal.paymentId);
          if (refusal instanceof Refused) onRefused(refusal);
          throw refusal;
        }
      }}
      to="/payments"
      subject={payment ? <InView order={payment} /> : review}
      onAuthorized={() => payment && show(payment.id)}
      onFailed={(failed) =>
        failed.error && isAboutPayment(failed.error.code) && <RefusedOrder code={failed.error.code} />
      }
      onRefused={(refusal) =>
        refusal instanceof Refused && refusal.code === 'too_many_pending' && <TooMany />
      }
    />
  );
}
