import { type ReactNode, useEffect, useRef } from 'react';
import type { AuthRequest } from '../../api/auth-request.ts';
import { useWords } from '../../kit/language.tsx';
import { Mosaic, Tile } from '../../kit/mosaic.tsx';
import { Notice } from '../../kit/notice.tsx';
import { useKeptFocus } from '../../kit/use-kept-focus.ts';
import { Failure } from '../shell/failure.tsx';
import { Ask } from './ask.tsx';
import styles from './authorize.module.css';
import { Ended } from './ended.tsx';
import { useAuthorizing, type Wanted } from './use-authorizing.ts';
import { Waiting } from './waiting.tsx';
import { authorizeWords } from './words.ts';

interface AuthorizeProps extends Wanted {
  /** What is authorized, such as amount and payee: it stays in view until it is over. */
  readonly subject?: ReactNode;
  readonly chosenClaims?: readonly string[];
  /** Once authorized; for signup and sign-in to open the session. Called once. */
  readonly onAuthorized: (request: AuthRequest) => void;
  /** In the place of the plain reason why a request failed: what a page knows better to say. */
  readonly onFailed?: (request: AuthRequest) => ReactNode;
  /** In the place of what is said of every call that was not done: what a page knows better to say when creating was refused. */
  readonly onRefused?: (error: Error) => ReactNode;
}

/**
 * Everything that is authorized with a wallet, from the question to the end: what is asked for and why, the way to the wallet, the
 * wait, and every end but the good one, which the page knows.
 */
export function Authorize(props: AuthorizeProps) {
  const { subject, chosenClaims, onAuthorized, onFailed, onRefused, ...wanted } = props;
  const t = useWords(authorizeWords);
  const flow = useAuthorizing(wanted);
  const { request } = flow;
  const stage = useKeptFocus(request?.status ?? 'asked');
  const told = useRef<string>(undefined);
  useEffect(() => {
    if (request?.status !== 'authorized' || told.current === request.id) return;
    told.current = request.id;
    onAuthorized(request);
  }, [request, onAuthorized]);

  const content = (): ReactNode => {
    if (!request)
      return wanted.authorizing.request === undefined || flow.error ? (
        <Ask
          kind={wanted.kind}
          chosenClaims={chosenClaims}
          isBeginning={flow.isBeginning}
          isBelowSubject={Boolean(subject)}
          onWay={flow.beginBy}
        />
      ) : null;
    if (request.status === 'pending')
      return (
        <Waiting
          request={request}
          way={flow.way}
          isCutOff={flow.isCutOff}
          isAsking={flow.isAsking}
          askFailed={flow.askError !== null}
          onAskAgain={flow.askAgain}
          onOtherWay={flow.startAgain}
          onCancel={flow.cancel}
          isCancelling={flow.isCancelling}
        />
      );
    if (request.status === 'authorized')
      return (
        <Tile whole>
          <Notice tone="success" title={t('done')} live />
        </Tile>
      );
    return onFailed?.(request) || <Ended request={request} onAgain={flow.startAgain} />;
  };

  return (
    <>
      {flow.error && (onRefused?.(flow.error) || <Failure error={flow.error} />)}
      <div ref={stage} tabIndex={-1} className={styles.stage}>
        <Mosaic columns={request ? 'one' : 'wide-start'}>
          {subject}
          {content()}
        </Mosaic>
      </div>
    </>
  );
}
