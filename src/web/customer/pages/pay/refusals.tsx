import { ButtonLink } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { failureWords } from '../../authorize/failure-words.ts';
import { payWords } from './words.ts';

const aboutPayment = ['insufficient_funds', 'recipient_unknown', 'limit_exceeded', 'account_closed'] as const;
type AboutPayment = (typeof aboutPayment)[number];

/** Whether a request failed by what it was to pay, and not by what the wallet presented. */
export function isAboutPayment(code: string): code is AboutPayment {
  return aboutPayment.some((one) => one === code);
}

/** The wallet said yes, but the payment cannot be as it is: starting again would end the same way. */
export function RefusedOrder({ code }: { readonly code: AboutPayment }) {
  const t = useWords(payWords);
  const why = useWords(failureWords);
  return (
    <Tile whole>
      <Notice tone="error" title={why(code)} live>
        <p>{why(`${code}_do`)}</p>
        <ButtonLink to="/pay" look="secondary">
          {t('changeIt')}
        </ButtonLink>
      </Notice>
    </Tile>
  );
}

export function TooMany() {
  const t = useWords(payWords);
  return (
    <Notice tone="warning" title={t('many')} live>
      <p>{t('manyText')}</p>
      <ButtonLink to="/payments" search={{ status: 'awaiting_authorization' }} look="secondary">
        {t('showWaiting')}
      </ButtonLink>
    </Notice>
  );
}
