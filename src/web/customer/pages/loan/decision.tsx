import type { Loan } from '../../../api/loans.ts';
import { ButtonLink } from '../../../kit/button.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { failureWords } from '../../authorize/failure-words.ts';
import { loanPageWords } from './words.ts';

type Decided = Exclude<Loan['status'], 'awaiting_authorization'>;

const tones = {
  disbursed: 'success',
  repaid: 'success',
  under_review: 'info',
  declined: 'warning',
  rejected: 'error',
  expired: 'warning',
  cancelled: 'info',
} as const satisfies Record<Decided, unknown>;

/** How a loan was decided, and what can be done now. */
export function Decision({ loan }: { readonly loan: Loan }) {
  const t = useWords(loanPageWords);
  const { status, rejection, amount, termMonths: term, purpose } = loan;
  if (status === 'awaiting_authorization') return null;
  const isGranted = status === 'disbursed' || status === 'repaid' || status === 'under_review';
  return (
    <>
      <Notice tone={tones[status]} title={t(status)} live>
        {status === 'rejected' ? (
          rejection && <Reason code={rejection.code} />
        ) : (
          <Text loan={loan} status={status} />
        )}
      </Notice>
      <div>
        {isGranted ? (
          <ButtonLink to="/overview">{t('overview')}</ButtonLink>
        ) : (
          <ButtonLink to="/loans" search={{ amount, term, purpose }}>
            {t('again')}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

function Text({ loan, status }: { readonly loan: Loan; readonly status: Exclude<Decided, 'rejected'> }) {
  const t = useWords(loanPageWords);
  const { date } = useFormats();
  const decided = loan.disbursedAt ?? loan.decidedAt ?? loan.createdAt;
  return <p>{t(`${status}Text`, { date: date(decided) })}</p>;
}

function Reason({ code }: { readonly code: NonNullable<Loan['rejection']>['code'] }) {
  const why = useWords(failureWords);
  return (
    <p>
      {why(code)}. {why(`${code}_do`)}
    </p>
  );
}
