import { useRef } from 'react';
import { applyForLoan, type Loan, type LoanOffer } from '../../../api/loans.ts';
import { Button } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Page } from '../../../kit/page.tsx';
import { Authorize } from '../../authorize/authorize.tsx';
import type { Authorizing } from '../../authorize/authorizing.ts';
import { LoanSubject } from './loan-subject.tsx';
import { loanWords } from './words.ts';

interface ApplyProps {
  readonly offer: LoanOffer;
  readonly purpose: Loan['purpose'];
  readonly onBack: () => void;
  /** Once the application exists: it has a page of its own, on which the wallet is awaited. */
  readonly onApplied: (loanId: string, authorizing: Authorizing) => void;
}

/** The last look at a loan before it is applied for, and the way to the wallet. */
export function Apply({ offer, purpose, onBack, onApplied }: ApplyProps) {
  const t = useWords(loanWords);
  const applied = useRef<string>(undefined);
  return (
    <Page title={t('apply')}>
      <Authorize
        kind="loan"
        authorizing={{}}
        subject={<LoanSubject loan={{ ...offer, purpose }} />}
        create={async (way, key) => {
          const { id, authRequest } = await applyForLoan({ ...offer, purpose }, way, key);
          applied.current = id;
          return { ...authRequest, to: `/loans/${id}` };
        }}
        onAuthorizing={(authorizing) => applied.current && onApplied(applied.current, authorizing)}
        onAuthorized={() => undefined}
        to="/loans"
      />
      <div>
        <Button look="quiet" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </Page>
  );
}
