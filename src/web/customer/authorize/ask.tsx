import { useSuspenseQuery } from '@tanstack/react-query';
import { ChevronRight, MonitorSmartphone, QrCode as QrIcon, Smartphone } from 'lucide-react';
import { aboutQuery } from '../../api/about.ts';
import type { Kind } from '../../api/auth-request.ts';
import { useWords } from '../../kit/language.tsx';
import { Tile } from '../../kit/mosaic.tsx';
import styles from './authorize.module.css';
import { type Way, waysOfDevice } from './authorizing.ts';
import { authorizeWords, claimWords } from './words.ts';

const icons = { browser: MonitorSmartphone, device: Smartphone, other: QrIcon } as const;

interface AskProps {
  readonly kind: Kind;
  /** Of those that can be chosen, which were; all when left out. */
  readonly chosenClaims?: readonly string[] | undefined;
  readonly isBeginning: boolean;
  /** Whether what is authorized stands above: then the ways stand beside both. */
  readonly isBelowSubject: boolean;
  readonly onWay: (way: Way) => void;
}

/** Before anything opens: which data is asked for, to what purpose and for how long, and by which way the wallet is reached. */
export function Ask({ kind, chosenClaims, isBeginning, isBelowSubject, onWay }: AskProps) {
  const t = useWords(authorizeWords);
  const claimName = useWords(claimWords);
  const { data: about } = useSuspenseQuery(aboutQuery);
  const asked = about.kinds.find((one) => one.kind === kind);
  const claims = asked?.claims.filter(
    ({ id, required }) => required || !chosenClaims || chosenClaims.includes(id),
  );
  const ways = waysOfDevice().filter((way) => way !== 'other' || about.crossDevice);
  return (
    <>
      <Tile aria-labelledby="asks">
        <h2 id="asks">{t('asks')}</h2>
        <ul className={styles.claims}>
          {claims?.map(({ id, required }) => (
            <li key={id}>
              <span>
                {claimName(id)}
                {!required && !chosenClaims && <small>{t('optional')}</small>}
              </span>
            </li>
          ))}
        </ul>
        <dl className={styles.facts}>
          <dt>{t('purposes')}</dt>
          <dd>{t(`purpose_${kind}`)}</dd>
          <dt>{t('time')}</dt>
          <dd>{t('timeText', { minutes: Math.round((asked?.expiresAfterSeconds ?? 0) / 60) })}</dd>
        </dl>
      </Tile>
      <Tile tone="raised" aria-labelledby="how" className={isBelowSubject ? styles.beside : undefined}>
        <h2 id="how">{t('how')}</h2>
        <div className={styles.ways}>
          {ways.map((way) => {
            const Icon = icons[way];
            return (
              <button
                key={way}
                type="button"
                className={styles.way}
                aria-disabled={isBeginning}
                onClick={() => onWay(way)}
              >
                <Icon size={26} strokeWidth={1.75} aria-hidden="true" />
                <span>
                  <strong>{t(way)}</strong>
                  <span>{t(`${way}Text`)}</span>
                </span>
                <ChevronRight size={20} aria-hidden="true" />
              </button>
            );
          })}
        </div>
        <p role="status" className="visually-hidden">
          {isBeginning && t('beginning')}
        </p>
      </Tile>
    </>
  );
}
