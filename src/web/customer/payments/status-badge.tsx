import { CircleCheck, CircleSlash, CircleX, Clock, Wallet } from 'lucide-react';
import type { PaymentStatus } from '../../api/payments.ts';
import { Badge } from '../../kit/badge.tsx';
import { useWords } from '../../kit/language.tsx';
import { words } from '../../kit/words.ts';

export const statusWords = words({
  en: {
    awaiting_authorization: 'Awaits your wallet',
    executed: 'Paid',
    rejected: 'Refused',
    expired: 'Expired',
    cancelled: 'Cancelled',
  },
  de: {
    awaiting_authorization: 'Wartet auf Ihre Wallet',
    executed: 'Bezahlt',
    rejected: 'Abgelehnt',
    expired: 'Abgelaufen',
    cancelled: 'Abgebrochen',
  },
  fr: {
    awaiting_authorization: 'Attend votre portefeuille',
    executed: 'Payé',
    rejected: 'Refusé',
    expired: 'Expiré',
    cancelled: 'Annulé',
  },
});

export const statusLooks = {
  awaiting_authorization: { tone: 'ochre', icon: Wallet },
  executed: { tone: 'verdigris', icon: CircleCheck },
  rejected: { tone: 'terracotta', icon: CircleX },
  expired: { tone: 'quiet', icon: Clock },
  cancelled: { tone: 'quiet', icon: CircleSlash },
} as const satisfies Record<PaymentStatus, unknown>;

export function StatusBadge({ status }: { readonly status: PaymentStatus }) {
  const t = useWords(statusWords);
  return <Badge {...statusLooks[status]}>{t(status)}</Badge>;
}
