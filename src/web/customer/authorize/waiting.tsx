import { useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { aboutQuery } from '../../api/about.ts';
import type { AuthRequest } from '../../api/auth-request.ts';
import { Button, ButtonAnchor } from '../../kit/button.tsx';
import { Countdown } from '../../kit/countdown.tsx';
import { useWords } from '../../kit/language.tsx';
import { Tile } from '../../kit/mosaic.tsx';
import { Notice } from '../../kit/notice.tsx';
import { QrCode } from '../../kit/qr-code.tsx';
import styles from './authorize.module.css';
import type { Way } from './authorizing.ts';
import { authorizeWords } from './words.ts';

interface WaitingProps {
  readonly request: AuthRequest;
  readonly way: Way | undefined;
  readonly isCutOff: boolean;
  readonly isAsking: boolean;
  readonly askFailed: boolean;
  readonly onAskAgain: () => void;
  readonly onOtherWay: () => void;
  readonly onCancel: () => void;
  readonly isCancelling: boolean;
}

/** While the wallet is awaited: the way to it, how far it came, how long there is, and the way out. */
export function Waiting({ request, way, isCutOff, ...actions }: WaitingProps) {
  const t = useWords(authorizeWords);
  return (
    <Tile whole>
      <div className={styles.waiting}>
        <Reach request={request} way={way} {...actions} />
      </div>
      <div className={styles.what} style={{ marginBlockStart: '1.75rem' }}>
        <Progress request={request} />
        <div className={styles.clock}>
          <Countdown until={request.expiresAt} />
        </div>
        {isCutOff && (
          <Notice tone="warning" title={t('cutOff')} live>
            {t('cutOffText')}
          </Notice>
        )}
        <div className={styles.actions}>
          <Button look="secondary" onClick={actions.onOtherWay}>
            {t('otherWay')}
          </Button>
          <Button look="quiet" busy={actions.isCancelling} onClick={actions.onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Tile>
  );
}

type ReachProps = Omit<WaitingProps, 'isCutOff' | 'onOtherWay' | 'onCancel' | 'isCancelling'>;

function Reach({ request, way, isAsking, askFailed, onAskAgain }: ReachProps): ReactNode {
  const t = useWords(authorizeWords);
  const { nextAction } = request;
  if (nextAction.type === 'digital_credentials')
    return (
      <div className={styles.what}>
        {askFailed ? (
          <Notice tone="warning" title={t('browserFailed')} live>
            {t('browserFailedText')}
          </Notice>
        ) : (
          <p>{t('openBrowserText')}</p>
        )}
        <Button busy={isAsking} onClick={onAskAgain}>
          {t('openBrowser')}
        </Button>
      </div>
    );
  if (nextAction.type !== 'open_wallet') return null;
  if (way === 'device')
    return (
      <div className={styles.what}>
        <ButtonAnchor href={nextAction.url}>{t('openDevice')}</ButtonAnchor>
        <p>{t('openDeviceText')}</p>
        <TestWallet link={nextAction.url} />
      </div>
    );
  return (
    <>
      <QrCode text={nextAction.url} label={t('code')} className={styles.code} />
      <div className={styles.what}>
        <h2>{t('scan')}</h2>
        <p>{t('scanText')}</p>
        <div className={styles.actions}>
          <CopyLink link={nextAction.url} />
          <TestWallet link={nextAction.url} />
        </div>
      </div>
    </>
  );
}

function CopyLink({ link }: { readonly link: string }) {
  const t = useWords(authorizeWords);
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <>
      <Button look="quiet" onClick={copy}>
        {t('copy')}
      </Button>
      <span role="status">{isCopied && t('copied')}</span>
    </>
  );
}

/** In development there is a wallet in a browser, which takes the link as it is. */
function TestWallet({ link }: { readonly link: string }) {
  const t = useWords(authorizeWords);
  const { data: about } = useSuspenseQuery(aboutQuery);
  if (about.testWallet === null) return null;
  const href = `${about.testWallet}?${new URLSearchParams({ link })}`;
  return (
    <ButtonAnchor href={href} target="_blank" rel="noreferrer" look="secondary">
      {t('test')}
    </ButtonAnchor>
  );
}

const steps = ['created', 'request_fetched', 'response_received'] as const;

function Progress({ request }: { readonly request: AuthRequest }) {
  const t = useWords(authorizeWords);
  const reached = steps.indexOf(request.progress);
  return (
    <>
      <ol className={styles.progress}>
        {steps.map((step, index) => (
          <li
            key={step}
            data-reached={index < reached}
            {...(index === reached && { 'aria-current': 'step' as const })}
          >
            {t(`step_${step}`)}
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {t(`step_${request.progress}`)}
      </p>
    </>
  );
}
