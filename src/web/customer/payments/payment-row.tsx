import type { Payment } from '../../api/payments.ts';
import { Amount } from '../../kit/amount.tsx';
import { useFormats, useWords } from '../../kit/language.tsx';
import { RowLink } from '../../kit/rows.tsx';
import { statusLooks, statusWords } from './status-badge.tsx';

/** A payment in a list, which leads to its page. */
export function PaymentRow({ payment }: { readonly payment: Payment }) {
  const t = useWords(statusWords);
  const { shortDate } = useFormats();
  const { id, status, recipientName, reference, amount, currency, createdAt } = payment;
  const { icon: Icon, tone } = statusLooks[status];
  return (
    <RowLink
      to="/payments/$id"
      params={{ id }}
      stone={<Icon size={20} strokeWidth={1.75} />}
      tone={tone}
      title={recipientName}
      detail={[shortDate(createdAt), t(status), reference].filter(Boolean).join(' · ')}
      end={<Amount amount={amount} currency={currency} />}
    />
  );
}
