import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { paymentQuery, paymentsQuery } from '../../../api/payments.ts';
import { ButtonLink } from '../../../kit/button.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { useNow } from '../../../kit/use-now.ts';
import { isAlike, type Order } from './order.ts';
import { payWords } from './words.ts';

/** How long ago a payment of the same amount to the same recipient is worth a word. */
const recentMs = 86_400_000;

interface AlikeProps {
  readonly order: Order;
  /** The payment that this one takes the place of. */
  readonly except: string | undefined;
}

/** Says if the same was paid lately or awaits the wallet already, as from another tab: then this would be a second one. */
export function Alike({ order, except }: AlikeProps) {
  const t = useWords(payWords);
  const { dateTime } = useFormats();
  const now = useNow(30_000);
  const { data } = useInfiniteQuery(paymentsQuery);
  const alike =
    data?.pages
      .flatMap(({ items }) => items)
      .filter((payment) => payment.id !== except && isAlike(payment, order)) ?? [];
  const awaited = alike.find(
    ({ status, expiresAt }) => status === 'awaiting_authorization' && Date.parse(expiresAt) > now.getTime(),
  );
  const paid = alike.find(
    ({ executedAt }) => executedAt !== null && now.getTime() - Date.parse(executedAt) < recentMs,
  );
  if (awaited)
    return (
      <Notice tone="warning" title={t('alike')} live>
        <p>{t('alikeText')}</p>
        <ButtonLink to="/pay" search={{ payment: awaited.id }} look="secondary">
          {t('goOn')}
        </ButtonLink>
      </Notice>
    );
  if (paid?.executedAt)
    return (
      <Notice tone="warning" title={t('paidAlike', { time: dateTime(paid.executedAt) })} live>
        <p>{t('paidAlikeText')}</p>
        <ButtonLink to="/payments/$id" params={{ id: paid.id }} look="secondary">
          {t('show')}
        </ButtonLink>
      </Notice>
    );
  return null;
}

interface StillAwaitedProps {
  readonly id: string | undefined;
  /** It was paid meanwhile. */
  readonly onPaid: () => void;
}

/** Above what was written: a payment was made of it already, and awaits the wallet. */
export function StillAwaited({ id, onPaid }: StillAwaitedProps) {
  const t = useWords(payWords);
  const { data } = useQuery({ ...paymentQuery(id ?? ''), enabled: id !== undefined });
  const status = id === undefined ? undefined : data?.payment.status;
  const isPaid = status === 'executed';
  useEffect(() => {
    if (isPaid) onPaid();
  });
  if (id === undefined || status !== 'awaiting_authorization') return null;
  return (
    <Notice tone="info" title={t('awaited')} live>
      <p>{t('awaitedText')}</p>
      <ButtonLink to="/pay" search={{ payment: id }} look="secondary">
        {t('goOn')}
      </ButtonLink>
    </Notice>
  );
}
