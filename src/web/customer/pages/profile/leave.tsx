import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused } from '../../../api/bank.ts';
import { eraseAccount, signOut } from '../../../api/profile.ts';
import { overviewQuery } from '../../../api/queries.ts';
import { rememberSignedIn } from '../../../api/session.ts';
import { Button } from '../../../kit/button.tsx';
import { Confirm } from '../../../kit/confirm.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Failure } from '../../shell/failure.tsx';
import { forgetDraft } from '../pay/draft.ts';
import styles from './profile.module.css';
import { profileWords } from './words.ts';

/** Signing out, and erasing the account after it was said what that means. */
export function Leave() {
  const t = useWords(profileWords);
  const { money } = useFormats();
  const [isAsked, setAsked] = useState(false);
  const { data: overview } = useQuery({ ...overviewQuery, enabled: isAsked });
  const leave = useLeave();
  const leaving = useMutation({ mutationFn: signOut, onSuccess: leave });
  const erasing = useMutation({ mutationFn: eraseAccount, onSuccess: leave });
  const hasLoan = erasing.error instanceof Refused && erasing.error.code === 'loan_outstanding';
  const account = overview?.account;
  return (
    <>
      <Tile className={styles.leave} aria-label={t('out')}>
        <Button look="secondary" busy={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('out')}
        </Button>
        {leaving.error && <Failure error={leaving.error} />}
      </Tile>
      <Tile tone="raised" className={styles.leave} aria-label={t('erase')}>
        <p className={styles.quiet}>{t('eraseText')}</p>
        <Button look="quiet" onClick={() => setAsked(true)}>
          {t('erase')}
        </Button>
      </Tile>
      <Confirm
        title={t('eraseTitle')}
        action={t('eraseNow')}
        cancel={t('keep')}
        isOpen={isAsked}
        isBusy={erasing.isPending}
        onConfirm={() => erasing.mutate()}
        onClose={() => {
          setAsked(false);
          erasing.reset();
        }}
      >
        <p>{t('eraseList')}</p>
        {account && Number(account.balance) !== 0 && (
          <p>{t('eraseBalance', { amount: money(account.balance, account.currency) })}</p>
        )}
        <p>{t('eraseLedger')}</p>
        {hasLoan ? (
          <Notice tone="warning" title={t('loan')} live>
            <p>{t('loanText')}</p>
          </Notice>
        ) : (
          erasing.error && <Failure error={erasing.error} />
        )}
      </Confirm>
    </>
  );
}

/** To the start page, with nothing of the customer left in this browser. */
function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async () => {
    rememberSignedIn(false);
    forgetDraft();
    await router.navigate({ to: '/', replace: true });
    client.clear();
  };
}
