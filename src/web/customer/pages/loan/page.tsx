import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import { type Loan, loanQuery } from '../../../api/loans.ts';
import { readMoneyAnew } from '../../../api/queries.ts';
import { useWords } from '../../../kit/language.tsx';
import { Mosaic } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { useKeptFocus } from '../../../kit/use-kept-focus.ts';
import { Authorize } from '../../authorize/authorize.tsx';
import { LoanSubject } from '../loans/loan-subject.tsx';
import { loanWords } from '../loans/words.ts';
import { Decision } from './decision.tsx';
import styles from './loan.module.css';
import { LoanPlan } from './loan-plan.tsx';
import { loanPageWords } from './words.ts';

/** One loan: while it awaits the wallet the way to it, then how it was decided, and how it is paid back. */
export function LoanPage() {
  const t = useWords(loanPageWords);
  const what = useWords(loanWords);
  const { id } = useParams({ from: '/signed-in/loans/$id' });
  const { data: loan } = useSuspenseQuery(loanQuery(id));
  const decision = useKeptFocus(loan.status);
  const isAwaiting = loan.status === 'awaiting_authorization';
  return (
    <Page title={t('title', { purpose: what(loan.purpose) })} intro={<Link to="/loans">{t('all')}</Link>}>
      {isAwaiting && loan.authRequestId !== null ? (
        <Awaiting loan={loan} request={loan.authRequestId} />
      ) : (
        <>
          <div ref={decision} tabIndex={-1} className={styles.decision}>
            <Decision loan={loan} />
          </div>
          <Mosaic>
            <LoanSubject loan={loan} />
            <Suspense>{loan.disbursedAt !== null && <LoanPlan loan={loan} />}</Suspense>
          </Mosaic>
        </>
      )}
    </Page>
  );
}

/** The wallet is awaited, by whichever tab or device: the request stands in the loan. Another way is another application. */
function Awaiting({ loan, request }: { readonly loan: Loan; readonly request: string }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { way } = useSearch({ from: '/signed-in/loans/$id' });
  const { amount, termMonths: term, purpose } = loan;
  const applyAnew = () => navigate({ to: '/loans', search: { amount, term, purpose, step: 'apply' } });
  return (
    <Authorize
      kind="loan"
      authorizing={{ request, ...(way && { way }) }}
      subject={<LoanSubject loan={loan} />}
      onAuthorizing={applyAnew}
      onAuthorized={() => readMoneyAnew(client)}
      to={`/loans/${loan.id}`}
    />
  );
}
