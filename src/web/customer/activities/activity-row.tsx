import { ArrowDownLeft, ArrowUpRight, Landmark, UserRound } from 'lucide-react';
import type { Schemas } from '../../api/bank.ts';
import { Amount } from '../../kit/amount.tsx';
import { useFormats, useWords } from '../../kit/language.tsx';
import { Row, RowLink } from '../../kit/rows.tsx';
import type { Tone } from '../../kit/tones.ts';
import { activityWords } from './words.ts';

type Activity = Schemas['Activity'];

const looks = {
  account_opened: [Landmark, 'ochre'],
  payment_sent: [ArrowUpRight, 'lapis'],
  payment_received: [ArrowDownLeft, 'verdigris'],
  loan_disbursed: [Landmark, 'verdigris'],
  profile_updated: [UserRound, 'lapis'],
} as const satisfies Record<Activity['kind'], readonly [unknown, Tone]>;

/** Something that happened, which leads to its payment or loan where it has one. */
export function ActivityRow({ activity }: { readonly activity: Activity }) {
  const t = useWords(activityWords);
  const { shortDate } = useFormats();
  const { kind, metadata, amount, currency, createdAt } = activity;
  const [Icon, tone] = looks[kind];
  const what = t(kind);
  const who = metadata?.counterpartyName;
  const about = metadata?.reference ?? (who && what);
  const content = {
    stone: <Icon size={20} strokeWidth={1.75} />,
    tone,
    title: who ?? what,
    detail: [shortDate(createdAt), about].filter(Boolean).join(' · '),
    end: amount !== null && currency !== null && <Amount amount={amount} currency={currency} signed />,
  };
  if (metadata?.paymentId)
    return <RowLink to="/payments/$id" params={{ id: metadata.paymentId }} {...content} />;
  if (metadata?.loanId) return <RowLink to="/loans/$id" params={{ id: metadata.loanId }} {...content} />;
  return <Row {...content} />;
}
