import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type Loan, loanOffersQuery, loansQuery } from '../../../api/loans.ts';
import { useWords } from '../../../kit/language.tsx';
import { More } from '../../../kit/more.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Page } from '../../../kit/page.tsx';
import { Rows } from '../../../kit/rows.tsx';
import { SectionHead } from '../../../kit/section.tsx';
import { Apply } from './apply.tsx';
import { Calculator } from './calculator.tsx';
import { LoanRow } from './loan-row.tsx';
import { loanWords } from './words.ts';

/** Loans: what one costs, applying for it, and those that there are. What is chosen stands in the address. */
export function Loans() {
  const t = useWords(loanWords);
  const navigate = useNavigate({ from: '/loans' });
  const { step, ...search } = useSearch({ from: '/signed-in/loans' });
  const { data: offers } = useSuspenseQuery(loanOffersQuery);
  const wish = {
    amount: search.amount ?? offers.items[0]?.amount ?? '',
    term: search.term ?? offers.items[0]?.termMonths ?? 0,
    purpose: offers.purposes.find((one) => one === search.purpose) ?? ('Other' satisfies Loan['purpose']),
  };
  const offer =
    offers.items.find(({ amount, termMonths }) => amount === wish.amount && termMonths === wish.term) ??
    offers.items[0];
  if (!offer) return null;
  if (step === 'apply')
    return (
      <Apply
        offer={offer}
        purpose={wish.purpose}
        onBack={() => navigate({ search: wish })}
        onApplied={(id, authorizing) =>
          navigate({ to: '/loans/$id', params: { id }, search: authorizing, replace: true })
        }
      />
    );
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Calculator
        offers={offers.items}
        purposes={offers.purposes}
        wish={wish}
        offer={offer}
        onWish={(next) => navigate({ search: next, replace: true, resetScroll: false })}
        onApply={() => navigate({ search: { ...wish, step: 'apply' } })}
      />
      <YourLoans />
    </Page>
  );
}

function YourLoans() {
  const t = useWords(loanWords);
  const query = useSuspenseInfiniteQuery(loansQuery);
  const loans = query.data.pages.flatMap(({ items }) => items);
  if (loans.length === 0) return null;
  return (
    <>
      <Mosaic>
        <Tile flush aria-labelledby="yours">
          <SectionHead id="yours" title={t('yours')} />
          <Rows>
            {loans.map((loan) => (
              <li key={loan.id}>
                <LoanRow loan={loan} />
              </li>
            ))}
          </Rows>
        </Tile>
      </Mosaic>
      <More list={query} />
    </>
  );
}
