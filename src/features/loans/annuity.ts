/** All that the instalments of a loan follow from. */
export interface LoanTerms {
  readonly amountMinor: number;
  readonly termMonths: number;
  /** Nominal interest a year, in hundredths of a percent. */
  readonly annualRateBasisPoints: number;
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
export function repaymentOf({ amountMinor, termMonths, annualRateBasisPoints }: LoanTerms): Repayment {
  const instalment = annuity(BigInt(amountMinor), BigInt(termMonths), BigInt(annualRateBasisPoints));
  let owed = BigInt(amountMinor);
  for (let month = 1; month < termMonths; month += 1)
    owed += interest(owed, annualRateBasisPoints) - instalment;
  const last = owed + interest(owed, annualRateBasisPoints);
  return {
    instalmentMinor: Number(instalment),
    lastInstalmentMinor: Number(last),
    totalMinor: Number(instalment * BigInt(termMonths - 1) + last),
  };
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
