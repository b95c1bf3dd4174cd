import { CircleAlert } from 'lucide-react';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import styles from './field.module.css';
import { useWords } from './language.tsx';
import { classes } from './mosaic.tsx';
import { words } from './words.ts';

const catalogue = words({
  en: { optional: 'optional' },
  de: { optional: 'freiwillig' },
  fr: { optional: 'facultatif' },
});

/** What every field has around its control. */
export interface FieldProps {
  readonly label: string;
  /** What helps before anything is typed. */
  readonly hint?: ReactNode;
  /** What is wrong, and what to do about it. */
  readonly error?: string | undefined;
  readonly isOptional?: boolean;
}

/** What ties a control to its label, its hint and its error. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean;
  readonly 'aria-required': boolean;
}

interface FieldFrameProps extends FieldProps {
  /** What the control says of itself while it is used, such as the country of an IBAN. */
  readonly note?: ReactNode;
  readonly look?: 'money' | 'figures' | undefined;
  /** Within the box, after the control. */
  readonly unit?: ReactNode;
  readonly children: (control: ControlProps) => ReactNode;
}

/** A control with its label above and what is said of it below. A screen reader hears an error as soon as it appears. */
export function Field({
  label,
  hint,
  error,
  isOptional = false,
  note,
  look,
  unit,
  children,
}: FieldFrameProps) {
  const t = useWords(catalogue);
  const id = useId();
  // What the control says of itself takes the place of what helped to begin.
  const showsHint = hint !== undefined && !note;
  const described = [showsHint && `${id}-hint`, note && `${id}-note`, error && `${id}-error`].filter(Boolean);
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label} {isOptional && <small>({t('optional')})</small>}
      </label>
      <div className={classes(styles.box, look && styles[look])}>
        {children({
          id,
          'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
          'aria-invalid': error !== undefined,
          'aria-required': !isOptional,
        })}
        {unit && (
          <span className={styles.unit} aria-hidden="true">
            {unit}
          </span>
        )}
      </div>
      {showsHint && (
        <div className={styles.hint} id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div role="status" id={`${id}-note`}>
        {note}
      </div>
      <div role="alert" id={`${id}-error`}>
        {error !== undefined && (
          <span className={styles.error}>
            <CircleAlert size={18} aria-hidden="true" />
            {error}
          </span>
        )}
      </div>
    </div>
  );
}

type InputProps = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'children' | 'id'>;

export interface TextFieldProps extends FieldProps, InputProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A line of text. */
export function TextField({ label, hint, error, isOptional, value, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} {...(isOptional && { isOptional })}>
      {(control) => (
        <input
          type="text"
          {...input}
          {...control}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
