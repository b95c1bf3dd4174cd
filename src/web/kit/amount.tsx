import styles from './amount.module.css';
import { useFormats } from './language.tsx';
import { classes } from './mosaic.tsx';

interface AmountProps {
  /** As the API has it, such as "-1234.50". */
  readonly amount: string;
  readonly currency: string;
  /** Shows a plus on what comes in, and its colour. */
  readonly signed?: boolean;
  readonly size?: 'text' | 'middle' | 'large';
}

/** An amount of money, in figures that stand below each other. */
export function Amount({ amount, currency, signed = false, size = 'text' }: AmountProps) {
  const { money } = useFormats();
  const comesIn = signed && !amount.startsWith('-') && Number(amount) !== 0;
  return (
    <span className={classes(styles.amount, size !== 'text' && styles[size], comesIn && styles.in)}>
      {money(amount, currency, { signed })}
    </span>
  );
}
