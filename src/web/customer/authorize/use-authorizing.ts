import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import {
  type AuthRequest,
  authRequestQuery,
  type CreatedAuthRequest,
  cancelRequest,
  completeRequest,
  type Kind,
  keepNewest,
  type WalletWay,
} from '../../api/auth-request.ts';
import { useStream } from '../../api/use-stream.ts';
import type { Authorizing, Way } from './authorizing.ts';
import { askBrowser } from './browser-wallet.ts';
import { forgetAuthorizing, rememberAuthorizing } from './remembered.ts';

/** How often a request is read while its stream is broken. */
const pollMs = 2_000;

/** A request, and the page of what it is for where that has one. */
export type Begun = CreatedAuthRequest & { readonly to?: string };

export interface Wanted {
  readonly kind: Kind;
  readonly authorizing: Authorizing;
  /** Puts into the address which request is waited for. */
  readonly onAuthorizing: (authorizing: Authorizing) => void;
  /**
   * Creates the request. The same key makes a press that was sent twice one request. Left out where the request exists already, so that
   * another way is another page's business.
   */
  readonly create?: (way: WalletWay, key: string) => Promise<Begun>;
  /** Where a wallet that opens a new tab leads to at the end, unless what was created says otherwise. */
  readonly to: string;
}

/** A request from its creation to its end: creates it by the chosen way, follows it, cancels it. */
export function useAuthorizing({ kind, authorizing, onAuthorizing, create, to }: Wanted) {
  const client = useQueryClient();
  const { request: id, way } = authorizing;
  const key = useRef<string>(undefined);
  // A second press may come before the first one is drawn.
  const isBeginning = useRef(false);
  const isAsking = useRef(false);

  const begin = useMutation({
    mutationFn: async (chosen: Way) => {
      key.current ??= crypto.randomUUID();
      if (!create) throw new Error('nothing can be created here');
      const created = await create(walletWay(chosen), key.current);
      return { created, chosen };
    },
    onSuccess: ({ created, chosen }) => {
      key.current = undefined;
      keepNewest(client, created);
      if (chosen === 'device') rememberAuthorizing({ request: created.id, kind, to: created.to ?? to });
      onAuthorizing({ request: created.id, way: chosen });
      if (chosen === 'browser') askOnce(created);
    },
    onSettled: () => {
      isBeginning.current = false;
    },
  });

  /** Asks the browser for the wallet, and hands in what it answered. It has to follow a press, or browsers refuse. */
  const ask = useMutation({
    mutationFn: async (request: AuthRequest) => {
      const answer = await askBrowser(request);
      if (answer) keepNewest(client, await completeRequest(request.id, answer));
    },
    onSettled: () => {
      isAsking.current = false;
    },
  });
  /** A browser that is asked while it asks refuses, and the request would fail by that. */
  const askOnce = (request: AuthRequest): void => {
    if (isAsking.current) return;
    isAsking.current = true;
    ask.mutate(request);
  };

  const cancel = useMutation({
    mutationFn: async (request: string) => keepNewest(client, await cancelRequest(request)),
    onSettled: forgetAuthorizing,
  });

  const isPending = (request: AuthRequest | undefined) => request?.status === 'pending';
  const cached = client.getQueryData(authRequestQuery(id ?? '').queryKey);
  const follows = id !== undefined && (cached === undefined || isPending(cached));
  const stream = useStream({
    url: follows ? `/api/auth/requests/${id}/events` : undefined,
    event: 'status',
    onEvent: useCallback((data) => keepNewest(client, data as AuthRequest), [client]),
  });
  const query = useQuery({
    ...authRequestQuery(id ?? ''),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (stream === 'broken' && isPending(state.data) ? pollMs : false),
  });

  /** Ends what is waited for, if anything is, and begins again by this way. */
  const beginBy = (chosen: Way): void => {
    if (isBeginning.current) return;
    isBeginning.current = true;
    if (id !== undefined && isPending(query.data)) cancelRequest(id).catch(() => undefined);
    begin.mutate(chosen);
  };

  return {
    request: query.data,
    way,
    error: begin.error ?? (id === undefined ? null : query.error),
    askError: ask.error,
    isBeginning: begin.isPending,
    isAsking: ask.isPending,
    isCancelling: cancel.isPending,
    /** Whether what is shown may be old: neither the stream nor a poll gets through. */
    isCutOff: stream === 'broken' && query.failureCount > 0,
    beginBy,
    askAgain: () => query.data && askOnce(query.data),
    cancel: () => id !== undefined && cancel.mutate(id),
    /** Back to the question; what was waited for ends. */
    startAgain: () => {
      if (id !== undefined && isPending(query.data)) cancelRequest(id).catch(() => undefined);
      onAuthorizing({});
    },
  };
}

function walletWay(way: Way): WalletWay {
  if (way === 'browser') return { mode: 'dc_api' };
  return { mode: 'direct_post', returnUri: way === 'device' ? `${location.origin}/return` : null };
}
