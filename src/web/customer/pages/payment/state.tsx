import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { cancelPayment, type Payment } from '../../../api/payments.ts';
import { readMoneyAnew } from '../../../api/queries.ts';
import { Button, ButtonLink } from '../../../kit/button.tsx';
import { Countdown } from '../../../kit/countdown.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { failureWords } from '../../authorize/failure-words.ts';
import { Failure } from '../../shell/failure.tsx';
import styles from './payment.module.css';
import { paymentWords } from './words.ts';

interface StateProps {
  readonly payment: Payment;
  /** Of the state that is shown. */
  readonly etag: string | undefined;
}

/** How a payment stands, and what can be done about it. */
export function State({ payment, etag }: StateProps) {
  const t = useWords(paymentWords);
  const why = useWords(failureWords);
  const { id, status, rejection } = payment;
  if (status === 'awaiting_authorization') return <Waiting payment={payment} etag={etag} />;
  const repeat = (look: 'primary' | 'secondary') => (
    <ButtonLink to="/pay" search={{ from: id }} look={look}>
      {t(status === 'executed' ? 'repeat' : 'again')}
    </ButtonLink>
  );
  return (
    <div className={styles.what}>
      <div role="status">
        {status === 'executed' && <Notice tone="success" title={t('paid')} />}
        {status === 'rejected' && rejection && (
          <Notice tone="error" title={why(rejection.code)}>
            {why(`${rejection.code}_do`)}
          </Notice>
        )}
        {(status === 'expired' || status === 'cancelled') && (
          <Notice tone="info" title={t(status)}>
            {t(`${status}Text`)}
          </Notice>
        )}
      </div>
      <div className={styles.actions}>
        {status === 'executed' && (
          <Button look="secondary" onClick={() => print()}>
            {t('print')}
          </Button>
        )}
        {repeat(status === 'executed' ? 'secondary' : 'primary')}
      </div>
    </div>
  );
}

function Waiting({ payment, etag }: StateProps) {
  const t = useWords(paymentWords);
  const { cancel, isCancelling, error } = useCancel(payment.id, etag);
  return (
    <div className={styles.what}>
      {error && <Failure error={error} />}
      <Notice tone="info" title={t('waiting')}>
        <p>{t('waitingText')}</p>
      </Notice>
      <div className={styles.clock}>
        <Countdown until={payment.expiresAt} />
      </div>
      <div className={styles.actions}>
        <ButtonLink to="/pay" search={{ payment: payment.id }}>
          {t('goOn')}
        </ButtonLink>
        <Button look="secondary" busy={isCancelling} onClick={cancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Cancels the payment that is shown. One that changed meanwhile is shown anew instead, and was not cancelled. */
function useCancel(id: string, etag: string | undefined) {
  const client = useQueryClient();
  const isUnderWay = useRef(false);
  const cancelling = useMutation({
    mutationFn: () => cancelPayment(id, etag),
    onSettled: async () => {
      isUnderWay.current = false;
      await readMoneyAnew(client);
    },
  });
  const cancel = (): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    cancelling.mutate();
  };
  return { cancel, isCancelling: cancelling.isPending, error: cancelling.error };
}
