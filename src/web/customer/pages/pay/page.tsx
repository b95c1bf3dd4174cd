import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, Navigate, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { aboutQuery } from '../../../api/about.ts';
import type { Refused, Schemas } from '../../../api/bank.ts';
import { overviewQuery } from '../../../api/queries.ts';
import { useLanguage, useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Page } from '../../../kit/page.tsx';
import { Alike, StillAwaited } from './alike.tsx';
import { AuthorizingPayment } from './authorizing-payment.tsx';
import { PayForm } from './form.tsx';
import { type Mistakes, useRefusedFields } from './mistakes.ts';
import { orderOf } from './order.ts';
import { Review } from './subject.tsx';
import { type DraftText, useDraft } from './use-draft.ts';
import { payWords } from './words.ts';

/** From whom and how much to the paid payment. */
export function Pay() {
  const t = useWords(payWords);
  const { account } = useSuspenseQuery(overviewQuery).data;
  if (!account)
    return (
      <Page title={t('title')}>
        <Notice tone="info" title={t('closed')}>
          {t('closedText')}
        </Notice>
      </Page>
    );
  return <PayFrom key={account.id} account={account} />;
}

function PayFrom({ account }: { readonly account: Schemas['Account'] }) {
  const t = useWords(payWords);
  const { language } = useLanguage();
  const { from, step, payment, way } = useSearch({ from: '/signed-in/pay' });
  const navigate = useNavigate({ from: '/pay' });
  const { limits } = useSuspenseQuery(aboutQuery).data;
  const means = { balance: account.balance, limit: limits.paymentMaximum, currency: account.currency };
  const { draft, isLoading, keep, write, clear } = useDraft(account.id, from);
  const [refused, setRefused] = useState<Mistakes>({});
  const fieldsOf = useRefusedFields(means);
  const order = orderOf(draft, account.currency, language);

  const onRefused = (error: Refused): void => {
    const fields = fieldsOf(error);
    if (!fields) return;
    setRefused(fields);
    void navigate({ search: {}, replace: true });
  };
  const onWrite = (text: Partial<DraftText>): void => {
    setRefused((known) => ({
      ...known,
      ...Object.fromEntries(Object.keys(text).map((one) => [one, undefined])),
    }));
    write(text);
  };

  if (isLoading) return null;
  if (payment === undefined && step === undefined)
    return (
      <Page key="form" title={t('title')} intro={<Link to="/payments">{t('all')}</Link>}>
        <StillAwaited id={draft.payment} onPaid={clear} />
        <PayForm
          draft={draft}
          means={means}
          refused={refused}
          onWrite={onWrite}
          onClear={() => {
            clear();
            setRefused({});
            void navigate({ search: {}, replace: true });
          }}
          onNext={() => navigate({ search: { ...(from && { from }), step: 'review' } })}
        />
      </Page>
    );
  if (payment === undefined && !order) return <Navigate to="/pay" search={from ? { from } : {}} replace />;
  const notices: ReactNode = payment === undefined && order && <Alike order={order} except={draft.payment} />;
  return (
    <Page
      key="authorize"
      title={t(payment === undefined ? 'check' : 'authorize')}
      intro={payment === undefined && t('checkIntro')}
    >
      {notices}
      <AuthorizingPayment
        draft={draft}
        order={order}
        paymentId={payment}
        way={way}
        review={order && <Review order={order} account={account} change={from ? { from } : {}} />}
        onKeep={keep}
        onRefused={onRefused}
      />
    </Page>
  );
}
