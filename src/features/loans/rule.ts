import { addSeconds } from '../../lib/clock.ts';

const hourSeconds = 3600;

/** How loans are given without a person looking. */
export interface LoanRule {
  /** The most that a customer may owe, in minor units, the new loan included. */
  readonly ceilingMinor: number;
  /** How long after a loan was paid out the next one waits for a person. */
  readonly pauseHours: number;
}

/** How a customer stands when a loan of theirs is decided. */
export interface Standing {
  readonly outstandingMinor: number;
  /** Loans paid out since `pauseStart`. */
  readonly recent: number;
}

const prefix = 'rule:';
/** What the column decided_by says of loans that the rule paid out. */
export const withinCeiling = `${prefix}within_ceiling`;

export function isRule(decidedBy: string): boolean {
  return decidedBy.startsWith(prefix);
}

/**
 * The rule: paid out at once if the customer then owes no more than the ceiling and no loan was paid out to them within the pause.
 * Everything else a person decides; nothing is declined without one (GDPR, Article 22).
 */
export function paysOutAtOnce(rule: LoanRule, standing: Standing, amountMinor: number): boolean {
  return standing.outstandingMinor + amountMinor <= rule.ceilingMinor && standing.recent === 0;
}

/** Loans paid out after this count as recent. */
export function pauseStart({ pauseHours }: LoanRule, now: Date): Date {
  return addSeconds(now, -pauseHours * hourSeconds);
}
