import { useState } from 'react';
import { readAmount } from './decimal.ts';
import { Field, type FieldProps } from './field.tsx';
import { useFormats, useLanguage } from './language.tsx';

interface MoneyFieldProps extends FieldProps {
  /** What was typed, or the API's decimal text: read it with `readAmount`. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly currency: string;
  readonly name: string;
}

/**
 * An amount as people type it in their language. Once they leave the field it is shown as it was understood, and `onChange` gets the
 * API's decimal text, which means the same in every language.
 */
export function MoneyField({ value, onChange, currency, name, ...field }: MoneyFieldProps) {
  const { language } = useLanguage();
  const { decimal, currencySign } = useFormats();
  const [typed, setTyped] = useState<string>();
  const read = readAmount(value, language);
  const shown = 'amount' in read ? decimal(read.amount) : value;
  return (
    <Field {...field} look="money" unit={currencySign(currency)}>
      {(control) => (
        <input
          {...control}
          name={name}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typed ?? shown}
          onFocus={() => setTyped(shown)}
          onChange={({ target }) => {
            setTyped(target.value);
            onChange(target.value);
          }}
          onBlur={() => {
            setTyped(undefined);
            if ('amount' in read && read.amount !== value) onChange(read.amount);
          }}
        />
      )}
    </Field>
  );
}
