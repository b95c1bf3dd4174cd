import { Check } from 'lucide-react';
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components';
import styles from './checks.module.css';

interface ChecksProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: readonly Id[];
  readonly onChoose: (ids: readonly Id[]) => void;
}

/** Any number of a few. */
export function Checks<Id extends string>({ label, options, chosen, onChoose }: ChecksProps<Id>) {
  return (
    <CheckboxGroup
      className={styles.group ?? ''}
      value={[...chosen]}
      onChange={(values) => onChoose(options.map(({ id }) => id).filter((id) => values.includes(id)))}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.options}>
        {options.map(({ id, name }) => (
          <Checkbox key={id} value={id} className={styles.option ?? ''}>
            <span className={styles.box} aria-hidden="true">
              <Check size={18} strokeWidth={3} />
            </span>
            {name}
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
