import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './choice.module.css';

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** One of a few that are all in view, as stones beside each other. A radio group by keyboard and to a screen reader. */
export function Choice<Id extends string>({ label, options, chosen, onChoose }: ChoiceProps<Id>) {
  return (
    <RadioGroup
      className={styles.choice ?? ''}
      value={chosen}
      onChange={(value) => {
        const option = options.find(({ id }) => id === value);
        if (option) onChoose(option.id);
      }}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.options}>
        {options.map(({ id, name }) => (
          <Radio key={id} value={id} className={styles.option ?? ''}>
            {name}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
