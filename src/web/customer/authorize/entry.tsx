import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { type AuthRequest, authRequestQuery, createEntry, redeem } from '../../api/auth-request.ts';
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

/** How often this tab looks whether the one that the wallet opened has gone on. */
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
  const opening = useMutation({ mutationFn: (request: string) => redeem(request), onSuccess: enter });
  const request = client.getQueryData(authRequestQuery(id ?? '').queryKey);
  const needsCode = request?.nextAction.type === 'redeem' && request.nextAction.responseCode === 'required';
  const watched = useQuery({
    ...authRequestQuery(id ?? ''),
    enabled: needsCode,
    refetchInterval: needsCode ? lookMs : false,
  });
  const isRedeemed = watched.data?.redeemedAt != null;
  // The other tab opened the session, which is this browser's.
  useEffect(() => {
    if (isRedeemed) void enter();
  });
  return {
    open: ({ id: authorized, nextAction, redeemedAt }: AuthRequest): void => {
      if (redeemedAt !== null) void enter();
      else if (nextAction.type === 'redeem' && nextAction.responseCode === undefined)
        opening.mutate(authorized);
    },
    isElsewhere: needsCode && !isRedeemed,
    error: opening.error,
  };
}
