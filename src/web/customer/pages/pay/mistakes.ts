import type { Refused } from '../../../api/bank.ts';
import { minorUnits, readAmount } from '../../../kit/decimal.ts';
import { useIbanMistake } from '../../../kit/iban-field.tsx';
import { useFormats, useLanguage, useWords } from '../../../kit/language.tsx';
import type { DraftText } from './use-draft.ts';
import { payWords } from './words.ts';

export type FieldName = keyof DraftText;
/** What is wrong, by the field. */
export type Mistakes = Partial<Record<FieldName, string>>;

export interface Means {
  readonly balance: string;
  readonly limit: string;
  readonly currency: string;
}

/** Finds what is wrong with what was written, before the bank is asked. */
export function useMistakes({ balance, limit, currency }: Means) {
  const t = useWords(payWords);
  const { language } = useLanguage();
  const { money, roundMoney, decimal } = useFormats();
  const ibanMistake = useIbanMistake();

  const amountMistake = (text: string): string | undefined => {
    const read = readAmount(text, language);
    if ('problem' in read) return t(read.problem, { example: decimal('1234.50') });
    const minor = minorUnits(read.amount);
    if (minor === 0n) return t('zero');
    if (minor > minorUnits(limit)) return t('over_limit', { limit: roundMoney(limit, currency) });
    if (minor > minorUnits(balance)) return t('over_balance', { balance: money(balance, currency) });
    return undefined;
  };

  return ({ recipientName, recipientIban, amount }: DraftText): Mistakes =>
    onlyWrong({
      recipientName: recipientName.trim() === '' ? t('required_recipientName') : undefined,
      recipientIban: ibanMistake(recipientIban),
      amount: amountMistake(amount),
    });
}

/** What the bank refused, as mistakes of fields; undefined if it is none of theirs. */
export function useRefusedFields({ balance, limit, currency }: Means) {
  const t = useWords(payWords);
  const { money, roundMoney } = useFormats();
  return ({ code, errors }: Refused): Mistakes | undefined => {
    if (code === 'insufficient_funds')
      return { amount: t('over_balance', { balance: money(balance, currency) }) };
    if (code === 'limit_exceeded') return { amount: t('over_limit', { limit: roundMoney(limit, currency) }) };
    if (code === 'recipient_unknown' || code === 'own_account') return { recipientIban: t(code) };
    if (code !== 'validation_failed') return undefined;
    const named = errors.flatMap(({ pointer }) => fields.filter((field) => pointer === `/${field}`));
    return named.length === 0
      ? undefined
      : Object.fromEntries(named.map((field) => [field, t('refused')] as const));
  };
}

const fields = ['recipientName', 'recipientIban', 'amount', 'reference'] as const satisfies FieldName[];

function onlyWrong(found: Readonly<Record<string, string | undefined>>): Mistakes {
  return Object.fromEntries(Object.entries(found).filter(([, mistake]) => mistake !== undefined));
}
