import type { AuthRequest } from '../../api/auth-request.ts';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Tile } from '../../kit/mosaic.tsx';
import { Notice } from '../../kit/notice.tsx';
import styles from './authorize.module.css';
import { failureWords } from './failure-words.ts';
import { authorizeWords } from './words.ts';

interface EndedProps {
  readonly request: AuthRequest;
  readonly onAgain: () => void;
}

/** How a request ended that did not lead to what it was for: why, in plain words, and folded what the bank checked. */
export function Ended({ request, onAgain }: EndedProps) {
  const t = useWords(authorizeWords);
  const why = useWords(failureWords);
  const { error } = request;
  const failedChecks = error?.failedChecks ?? [];
  return (
    <Tile whole>
      <div className={styles.what}>
        {error ? (
          <Notice tone={error.code === 'cancelled' ? 'info' : 'error'} title={why(error.code)} live>
            <p>{why(`${error.code}_do`)}</p>
            {failedChecks.length > 0 && (
              <details className={styles.checks}>
                <summary>{t('checks')}</summary>
                <ul lang="en">
                  {failedChecks.map(({ id, detail }) => (
                    <li key={id}>{detail}</li>
                  ))}
                </ul>
                <p>{t('reference', { id: request.id })}</p>
              </details>
            )}
          </Notice>
        ) : (
          <Notice tone="warning" title={t('expired')} live>
            {t('expiredText')}
          </Notice>
        )}
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    </Tile>
  );
}
