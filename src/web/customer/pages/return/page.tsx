import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { redeem } from '../../../api/auth-request.ts';
import { Refused } from '../../../api/bank.ts';
import { rememberSignedIn, sessionQuery } from '../../../api/session.ts';
import { ButtonLink } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Mosaic, Tile } from '../../../kit/mosaic.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { Page } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { forgetAuthorizing, rememberedAuthorizing } from '../../authorize/remembered.ts';
import { Failure } from '../../shell/failure.tsx';

const catalogue = words({
  en: {
    title: 'Back from your wallet',
    working: 'The bank has your wallet’s answer. One moment…',
    elsewhere: 'Go back to where you began',
    elsewhereText:
      'This browser did not begin anything that waits for a wallet. If you scanned a code, the other device goes on by itself, and you can close this page.',
    refused: 'This cannot be finished here',
    refusedText: 'It was begun in another browser, or it is over. Start again, and stay in the same browser.',
    again: 'Start again',
    home: 'To the start page',
  },
  de: {
    title: 'Zurück von Ihrer Wallet',
    working: 'Die Bank hat die Antwort Ihrer Wallet. Einen Moment …',
    elsewhere: 'Gehen Sie dorthin zurück, wo Sie begonnen haben',
    elsewhereText:
      'In diesem Browser wartet nichts auf eine Wallet. Wenn Sie einen Code gescannt haben, geht es auf dem anderen Gerät von selbst weiter, und Sie können diese Seite schließen.',
    refused: 'Das lässt sich hier nicht beenden',
    refusedText:
      'Es wurde in einem anderen Browser begonnen, oder es ist vorbei. Beginnen Sie neu, und bleiben Sie im selben Browser.',
    again: 'Neu beginnen',
    home: 'Zur Startseite',
  },
  fr: {
    title: 'De retour de votre portefeuille',
    working: 'La banque a la réponse de votre portefeuille. Un instant…',
    elsewhere: 'Retournez là où vous avez commencé',
    elsewhereText:
      'Dans ce navigateur, rien n’attend un portefeuille. Si vous avez scanné un code, l’autre appareil continue de lui-même, et vous pouvez fermer cette page.',
    refused: 'Ceci ne peut pas être terminé ici',
    refusedText:
      'Cela a été commencé dans un autre navigateur, ou c’est terminé. Recommencez, et restez dans le même navigateur.',
    again: 'Recommencer',
    home: 'À la page d’accueil',
  },
});

/**
 * Where wallets on the same device lead back to. What was begun is found by what this browser remembers; the bank opens a session only
 * for the browser that holds the request's secret and brings the wallet's response_code.
 */
export function Return() {
  const t = useWords(catalogue);
  const { remembered, finishing } = useFinish();
  const entryPath = remembered?.kind === 'signup' ? '/open' : '/enter';
  return (
    <Page title={t('title')} width="reading">
      <Mosaic>
        <Tile>
          {!remembered ? (
            <Notice tone="info" title={t('elsewhere')}>
              {t('elsewhereText')}
            </Notice>
          ) : finishing.error instanceof Refused ? (
            <Notice tone="error" title={t('refused')} live>
              {t('refusedText')}
            </Notice>
          ) : finishing.error ? (
            <Failure error={finishing.error} />
          ) : (
            <p role="status">{t('working')}</p>
          )}
        </Tile>
      </Mosaic>
      {(!remembered || finishing.error) && (
        <div>
          {remembered ? (
            <ButtonLink to={entryPath}>{t('again')}</ButtonLink>
          ) : (
            <ButtonLink to="/" look="secondary">
              {t('home')}
            </ButtonLink>
          )}
        </div>
      )}
    </Page>
  );
}

function useFinish() {
  const client = useQueryClient();
  const router = useRouter();
  const begun = useRef(rememberedAuthorizing());
  const remembered = begun.current;
  const finishing = useMutation({
    retry: (failures, error) => failures < 5 && !(error instanceof Refused && error.status < 500),
    mutationFn: async () => {
      if (!remembered) return;
      const { kind, request, to } = remembered;
      const code = new URLSearchParams(location.hash.slice(1)).get('response_code') ?? undefined;
      if (kind === 'signup' || kind === 'signin') {
        await redeem(request, code);
        rememberSignedIn(true);
        client.removeQueries({ queryKey: sessionQuery.queryKey });
      }
      forgetAuthorizing();
      await router.navigate({ href: to, replace: true });
    },
    onError: (error) => {
      if (error instanceof Refused) forgetAuthorizing();
    },
  });
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    finishing.mutate();
  }, [finishing]);
  return { remembered, finishing };
}
