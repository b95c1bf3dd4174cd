import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import styles from './chips.module.css';

interface ChipsProps {
  readonly label: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: string;
  readonly onChoose: (id: string) => void;
}

/** One of a few, where choosing shows something else at once. Arrow keys move between them. */
export function Chips({ label, options, chosen, onChoose }: ChipsProps) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={styles.chips ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={([id]) => onChoose(String(id))}
    >
      {options.map(({ id, name }) => (
        <ToggleButton key={id} id={id} className={styles.chip ?? ''}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
