import { useState } from 'react';
import type { Claim } from '../../../api/profile.ts';
import { Button } from '../../../kit/button.tsx';
import { Checks } from '../../../kit/checks.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { claimWords } from '../../authorize/words.ts';
import styles from './profile.module.css';
import { profileWords } from './words.ts';

interface RefreshChoiceProps {
  readonly choosable: readonly Claim[];
  readonly chosen: readonly Claim[];
  readonly onChoose: (claims: readonly Claim[]) => void;
  readonly onGoOn: () => void;
}

/** Which data the bank should have anew. */
export function RefreshChoice({ choosable, chosen, onChoose, onGoOn }: RefreshChoiceProps) {
  const t = useWords(profileWords);
  const claim = useWords(claimWords);
  const [isMissing, setMissing] = useState(false);
  return (
    <Tile tone="raised" aria-labelledby="refresh" className={styles.stack}>
      <h2 id="refresh">{t('refresh')}</h2>
      <p className={styles.quiet}>{t('refreshText')}</p>
      <Checks
        label={t('which')}
        options={choosable.map((id) => ({ id, name: claim(id) }))}
        chosen={chosen}
        onChoose={(claims) => {
          setMissing(false);
          onChoose(claims);
        }}
      />
      <p role="alert">{isMissing && t('nothing')}</p>
      <Button onClick={() => (chosen.length > 0 ? onGoOn() : setMissing(true))}>{t('choose')}</Button>
    </Tile>
  );
}
