import { addSeconds } from '../../lib/clock.ts';

const hourSeconds = 3600;

/** When a loan is paid out without a decision of staff. */
export interface LoanRule {
  /** The most that a customer may owe, in minor units, the new loan included. */
  readonly ceilingMinor: number;
  /** For so long after a loan was paid out, staff decides about the customer's next one. */
  readonly pauseHours: number;
}

/** What a customer owes and borrowed lately when a loan of theirs is decided. */
export interface Standing {
  readonly outstandingMinor: number;
  /** Loans paid out since `pauseStart`. */
  readonly recent: number;
}

const prefix = 'rule:';
/** In the column decided_by of loans that the rule paid out. */
export const withinCeiling = `${prefix}within_ceiling`;

export function isRule(decidedBy: string): boolean {
  return decidedBy.startsWith(prefix);
}

/**
 * The rule pays a loan out at once if the customer then owes no more than the ceiling and no loan was paid out to them within the
 * pause. Staff decides about all others, because only a person may decline one (GDPR, Article 22).
 */
export function paysOutAtOnce(rule: LoanRule, standing: Standing, amountMinor: number): boolean {
  return standing.outstandingMinor + amountMinor <= rule.ceilingMinor && standing.recent === 0;
}

/** Loans paid out after this count as recent. */
export function pauseStart({ pauseHours }: LoanRule, now: Date): Date {
  return addSeconds(now, -pauseHours * hourSeconds);
}
