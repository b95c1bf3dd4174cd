import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { type AuthRequest, authRequestQuery, createEntry, redeem } from '../../api/auth-request.ts';
import { Refused } from '../../api/bank.ts';
import { rememberSignedIn, sessionQuery } from '../../api/session.ts';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { Failure } from '../shell/failure.tsx';
import { Authorize } from './authorize.tsx';
import type { Authorizing } from './authorizing.ts';
import { forgetAuthorizing } from './remembered.ts';
import { authorizeWords } from './words.ts';

interface EntryProps {
  readonly kind: 'signup' | 'signin';
  readonly authorizing: Authorizing;
  readonly onAuthorizing: (authorizing: Authorizing) => void;
  readonly onFailed: (request: AuthRequest) => ReactNode;
  /** Where the session leads to. */
  readonly to: string;
}

/** A signup or a sign-in: once the wallet has answered, the session is opened, and the person is let in. */
export function Entry({ kind, authorizing, onAuthorizing, onFailed, to }: EntryProps) {
  const t = useWords(authorizeWords);
  const { open, isElsewhere, error } = useOpenSession(authorizing.request, to);
  return (
    <>
      {error && <Failure error={error} />}
      {isElsewhere && (
        <Notice tone="info" title={t('elsewhere')} live>
          {t('elsewhereText')}
        </Notice>
      )}
      <Authorize
        kind={kind}
        authorizing={authorizing}
        onAuthorizing={onAuthorizing}
        create={(way, key) => createEntry(kind, way, key)}
        to={to}
        onAuthorized={open}
        onFailed={onFailed}
      />
    </>
  );
}

/** How often this tab looks whether the one that the wallet opened has gone on, and asks again for a session. */
const lookMs = 1_500;

function useOpenSession(id: string | undefined, to: string) {
  const client = useQueryClient();
  const router = useRouter();
  const enter = async (): Promise<void> => {
    forgetAuthorizing();
    rememberSignedIn(true);
    client.removeQueries({ queryKey: sessionQuery.queryKey });
    await router.navigate({ href: to, replace: true });
  };
  const opening = useMutation({
    mutationFn: (request: string) => redeem(request),
    // The wallet has answered, and there is nothing left to press: what does not arrive is asked for until it does.
    retry: (_, error) => !(error instanceof Refused && error.status < 500),
    retryDelay: lookMs,
    onSuccess: enter,
    // Another tab of this wait was faster. Its session is this browser's, as soon as the answer has arrived there.
    onError: (error) => {
      if (isRedeemed(error)) setTimeout(enter, lookMs);
    },
  });
  const request = client.getQueryData(authRequestQuery(id ?? '').queryKey);
  const needsCode = request?.nextAction.type === 'redeem' && request.nextAction.responseCode === 'required';
  const watched = useQuery({
    ...authRequestQuery(id ?? ''),
    enabled: needsCode,
    refetchInterval: needsCode ? lookMs : false,
  });
  const isOpen = watched.data?.redeemedAt != null;
  // The other tab opened the session, which is this browser's.
  useEffect(() => {
    if (isOpen) void enter();
  });
  return {
    open: ({ id: authorized, nextAction, redeemedAt }: AuthRequest): void => {
      if (redeemedAt !== null) void enter();
      else if (nextAction.type === 'redeem' && nextAction.responseCode === undefined)
        opening.mutate(authorized);
    },
    isElsewhere: needsCode && !isOpen,
    error: isRedeemed(opening.error) ? null : (opening.error ?? opening.failureReason),
  };
}

function isRedeemed(error: unknown): boolean {
  return error instanceof Refused && error.code === 'auth_request_redeemed';
}
