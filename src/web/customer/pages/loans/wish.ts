import type { Loan } from '../../../api/loans.ts';

/** Which loan somebody looks at. */
export interface Wish {
  readonly amount: string;
  readonly term: number;
  readonly purpose: Loan['purpose'];
}

/** The wish as the address has it, so that it survives a reload and can be gone back to. The offers decide what of it exists. */
export interface LoanSearch {
  readonly amount?: string;
  readonly term?: number;
  readonly purpose?: string;
  readonly step?: 'apply';
}

export function readLoanWish({ amount, term, purpose, step }: Record<string, unknown>): LoanSearch {
  return {
    ...(typeof amount === 'string' && { amount }),
    ...(typeof term === 'number' && { term }),
    ...(typeof purpose === 'string' && { purpose }),
    ...(step === 'apply' && { step }),
  };
}
