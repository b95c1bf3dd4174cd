import { Landmark } from 'lucide-react';
import type { Loan } from '../../../api/loans.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { RowLink } from '../../../kit/rows.tsx';
import type { Tone } from '../../../kit/tones.ts';
import { loanWords } from './words.ts';

const tones: Readonly<Record<Loan['status'], Tone>> = {
  awaiting_authorization: 'ochre',
  under_review: 'ochre',
  disbursed: 'lapis',
  repaid: 'verdigris',
  declined: 'terracotta',
  rejected: 'terracotta',
  expired: 'ochre',
  cancelled: 'ochre',
};

export function LoanRow({ loan }: { readonly loan: Loan }) {
  const t = useWords(loanWords);
  const { roundMoney, shortDate } = useFormats();
  return (
    <RowLink
      to="/loans/$id"
      params={{ id: loan.id }}
      stone={<Landmark size={20} strokeWidth={1.75} />}
      tone={tones[loan.status]}
      title={t('for', { purpose: t(loan.purpose), months: loan.termMonths })}
      detail={`${shortDate(loan.createdAt)} · ${t(`status_${loan.status}`)}`}
      end={roundMoney(loan.amount, loan.currency)}
    />
  );
}
