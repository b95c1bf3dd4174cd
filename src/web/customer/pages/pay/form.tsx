import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../../kit/button.tsx';
import { TextField } from '../../../kit/field.tsx';
import { IbanField } from '../../../kit/iban-field.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { MoneyField } from '../../../kit/money-field.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { type Draft, isEmpty } from './draft.ts';
import { type Means, type Mistakes, useMistakes } from './mistakes.ts';
import styles from './pay.module.css';
import { Picks } from './picks.tsx';
import type { DraftText } from './use-draft.ts';
import { payWords } from './words.ts';

interface PayFormProps {
  readonly draft: Draft;
  readonly means: Means;
  /** What the bank found wrong when it was asked. */
  readonly refused: Mistakes;
  readonly onWrite: (text: Partial<DraftText>) => void;
  readonly onClear: () => void;
  readonly onNext: () => void;
}

/** Whom to pay, how much, and what for. */
export function PayForm({ draft, means, refused, onWrite, onClear, onNext }: PayFormProps) {
  const t = useWords(payWords);
  const { money, roundMoney } = useFormats();
  const mistakesOf = useMistakes(means);
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setWasTried] = useState(false);
  const [attempts, setAttempts] = useState(0);
  const found = wasTried ? mistakesOf(draft) : {};
  const mistakes = { ...refused, ...found };

  // The first field with a mistake gets the focus, after a press and when the bank has refused.
  const isRefused = Object.keys(refused).length > 0;
  useEffect(() => {
    if (attempts > 0 || isRefused)
      form.current?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, isRefused]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(mistakesOf(draft)).length === 0) return onNext();
    setWasTried(true);
    setAttempts(attempts + 1);
  };
  const pick = (text: Partial<DraftText>) => {
    onWrite(text);
    form.current?.querySelector<HTMLInputElement>('[name="amount"]')?.focus();
  };
  const field = (name: keyof DraftText) => ({
    name,
    label: t(name),
    value: draft[name],
    error: mistakes[name],
    onChange: (value: string) => onWrite({ [name]: value }),
  });

  return (
    <Mosaic>
      <Picks onPick={pick} />
      <Tile aria-labelledby="payment-form">
        <h2 id="payment-form">{t('form')}</h2>
        <form ref={form} className={styles.form} noValidate onSubmit={submit}>
          <TextField {...field('recipientName')} maxLength={100} autoComplete="off" />
          <IbanField {...field('recipientIban')} isOptional hint={t('ibanHint')} />
          <MoneyField
            {...field('amount')}
            currency={means.currency}
            hint={t('amountHint', {
              balance: money(means.balance, means.currency),
              limit: roundMoney(means.limit, means.currency),
            })}
          />
          <TextField
            {...field('reference')}
            isOptional
            maxLength={140}
            autoComplete="off"
            hint={t('referenceHint')}
          />
          <div className={styles.actions}>
            <Button type="submit">{t('next')}</Button>
            {!isEmpty(draft) && (
              <Button look="quiet" onClick={onClear}>
                {t('clear')}
              </Button>
            )}
          </div>
        </form>
      </Tile>
    </Mosaic>
  );
}
