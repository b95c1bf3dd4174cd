import { CircleCheck } from 'lucide-react';
import { type ChangeEvent, useLayoutEffect, useRef } from 'react';
import styles from './field.module.css';
import { Field, type FieldProps } from './field.tsx';
import { grouped } from './iban.tsx';
import { checkIban, compactIban, type IbanCheck } from './iban-check.ts';
import { useFormats, useWords } from './language.tsx';
import { words } from './words.ts';

const catalogue = words({
  en: {
    valid: '{country}: the check digits are right',
    country: '{country}',
    characters: 'An IBAN begins with two letters and two figures, and has letters and figures only.',
    unknown: 'No country has IBANs that begin like this.',
    incomplete: '{missing, plural, one {One character is missing.} other {# characters are missing.}}',
    too_long: 'That is too long for an IBAN of {country}.',
    check_digits: 'The check digits do not fit: something is mistyped.',
  },
  de: {
    valid: '{country}: Die Prüfziffern stimmen',
    country: '{country}',
    characters: 'Eine IBAN beginnt mit zwei Buchstaben und zwei Ziffern und hat nur Buchstaben und Ziffern.',
    unknown: 'Kein Land hat IBANs, die so beginnen.',
    incomplete: '{missing, plural, one {Ein Zeichen fehlt.} other {# Zeichen fehlen.}}',
    too_long: 'Das ist zu lang für eine IBAN aus {country}.',
    check_digits: 'Die Prüfziffern passen nicht: Etwas ist verschrieben.',
  },
  fr: {
    valid: '{country} : les chiffres de contrôle sont justes',
    country: '{country}',
    characters:
      'Un IBAN commence par deux lettres et deux chiffres, et ne contient que des lettres et des chiffres.',
    unknown: 'Aucun pays n’a d’IBAN qui commence ainsi.',
    incomplete: '{missing, plural, one {Il manque un caractère.} other {Il manque # caractères.}}',
    too_long: 'C’est trop long pour un IBAN de ce pays ({country}).',
    check_digits: 'Les chiffres de contrôle ne correspondent pas : une faute de frappe s’est glissée.',
  },
});

interface IbanFieldProps extends FieldProps {
  /** Without spaces, as far as it was typed. */
  readonly value: string;
  readonly onChange: (iban: string) => void;
  readonly name: string;
}

/** An IBAN in groups of four while it is typed, with its country named, and checked as soon as it is as long as that country’s are. */
export function IbanField({ value, onChange, name, error, ...field }: IbanFieldProps) {
  const t = useWords(catalogue);
  const check = checkIban(value);
  const { country: countryName } = useFormats();
  const country = check.country === undefined ? '' : countryName(check.country);
  const mistake = useIbanMistake()(value, { isTyping: true });
  const caret = useGroupedCaret(value);
  return (
    <Field
      {...field}
      look="figures"
      error={error ?? mistake}
      note={
        check.state === 'valid' && !error ? (
          <span className={styles.good}>
            <CircleCheck size={18} aria-hidden="true" />
            {t('valid', { country })}
          </span>
        ) : (
          !error && !mistake && country && <span className={styles.hint}>{t('country', { country })}</span>
        )
      }
    >
      {(control) => (
        <input
          {...control}
          ref={caret.ref}
          name={name}
          type="text"
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          value={grouped(value)}
          onChange={(event) => onChange(caret.read(event))}
        />
      )}
    </Field>
  );
}

/** Says what is wrong with an IBAN; undefined if nothing is. While it is typed, that something is missing is nothing wrong yet. */
export function useIbanMistake() {
  const t = useWords(catalogue);
  const { country: countryName } = useFormats();
  return (value: string, { isTyping = false } = {}): string | undefined => {
    const { state, country, missing } = checkIban(value);
    if (state === 'valid' || state === 'empty') return undefined;
    if (state === 'incomplete') return isTyping ? undefined : t('incomplete', { missing: missing || 1 });
    return t(wordOf(state), { country: country === undefined ? '' : countryName(country) });
  };
}

const wordOf = (state: Exclude<IbanCheck['state'], 'valid' | 'empty' | 'incomplete'>) =>
  state === 'country' ? 'unknown' : state;

/** Keeps the caret behind the character that was typed, although spaces come and go before it. */
function useGroupedCaret(value: string) {
  const ref = useRef<HTMLInputElement>(null);
  const typedBefore = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put right each time the value was written.
  useLayoutEffect(() => {
    const count = typedBefore.current;
    typedBefore.current = undefined;
    if (count === undefined || document.activeElement !== ref.current) return;
    const position = count + Math.max(0, Math.ceil(count / 4) - 1);
    ref.current?.setSelectionRange(position, position);
  }, [value]);
  const read = ({ target }: ChangeEvent<HTMLInputElement>): string => {
    const before = target.value.slice(0, target.selectionStart ?? target.value.length);
    typedBefore.current = compactIban(before).length;
    return compactIban(target.value);
  };
  return { ref, read };
}
