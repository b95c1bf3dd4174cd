/** All that the instalments of a loan follow from. */
export interface LoanTerms {
  readonly amountMinor: number;
  readonly termMonths: number;
  /** Nominal interest a year, in hundredths of a percent. */
  readonly annualRateBasisPoints: number;
}

/** One month of the repayment, in minor units. */
export interface Instalment {
  /** The first is 1. */
  readonly number: number;
  /** Interest and principal together. */
  readonly instalmentMinor: number;
  readonly interestMinor: number;
  readonly principalMinor: number;
  /** The debt that is left after it. */
  readonly outstandingMinor: number;
}

/** What a loan costs, in minor units. */
export interface Repayment {
  /** Paid every month but the last. */
  readonly instalmentMinor: number;
  /** Makes up for the rounding of the others. */
  readonly lastInstalmentMinor: number;
  readonly totalMinor: number;
}

const basisPointsInOne = 10_000n;
const monthsInYear = 12n;
/** A month's interest is `rate / monthly` of what is owed. */
const monthly = basisPointsInOne * monthsInYear;

/**
 * The repayment in equal monthly instalments at the end of each month. The instalment is the annuity formula, calculated as a
 * fraction of whole numbers and rounded once, to the nearest minor unit. Interest is then added month by month with the rounding
 * that booking it has, and the last instalment pays all that is owed by then.
 */
export function repaymentOf(terms: LoanTerms): Repayment {
  const instalments = instalmentsOf(terms);
  const last = instalments.at(-1);
  if (!last) throw new RangeError('a loan is paid back in at least one month');
  return {
    instalmentMinor: Number(equalInstalment(terms)),
    lastInstalmentMinor: last.instalmentMinor,
    totalMinor: instalments.reduce((sum, { instalmentMinor }) => sum + instalmentMinor, 0),
  };
}

/** The repayment month by month: the interest and principal of each instalment, and what is owed after it. */
export function instalmentsOf(terms: LoanTerms): Instalment[] {
  const { amountMinor, termMonths, annualRateBasisPoints } = terms;
  const equal = equalInstalment(terms);
  let owed = BigInt(amountMinor);
  return Array.from({ length: termMonths }, (_, index) => {
    const due = interest(owed, annualRateBasisPoints);
    const paid = index + 1 < termMonths ? equal : owed + due;
    owed += due - paid;
    return {
      number: index + 1,
      instalmentMinor: Number(paid),
      interestMinor: Number(due),
      principalMinor: Number(paid - due),
      outstandingMinor: Number(owed),
    };
  });
}

function equalInstalment({ amountMinor, termMonths, annualRateBasisPoints }: LoanTerms): bigint {
  return annuity(BigInt(amountMinor), BigInt(termMonths), BigInt(annualRateBasisPoints));
}

/** amount · i · (1 + i)ⁿ / ((1 + i)ⁿ − 1), where i = rate / monthly. */
function annuity(amount: bigint, months: bigint, rate: bigint): bigint {
  if (rate === 0n) return rounded(amount, months);
  const grown = (monthly + rate) ** months;
  return rounded(amount * rate * grown, monthly * (grown - monthly ** months));
}

function interest(owed: bigint, annualRateBasisPoints: number): bigint {
  return rounded(owed * BigInt(annualRateBasisPoints), monthly);
}

/** The quotient of two positive numbers, rounded to the nearest whole number, halves up. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  return (numerator * 2n + denominator) / (denominator * 2n);
}
