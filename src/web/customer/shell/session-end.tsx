import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery } from '../../api/session.ts';
import { ButtonLink } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import page from '../../kit/page.module.css';
import { useNow } from '../../kit/use-now.ts';
import { words } from '../../kit/words.ts';

const catalogue = words({
  en: {
    soon: '{minutes, plural, =0 {Your session ends in less than a minute} one {Your session ends in a minute} other {Your session ends in # minutes}}',
    soonText: 'Finish what you are doing, or sign in again: you come back to this page.',
    enter: 'Sign in again',
  },
  de: {
    soon: '{minutes, plural, =0 {Ihre Sitzung endet in weniger als einer Minute} one {Ihre Sitzung endet in einer Minute} other {Ihre Sitzung endet in # Minuten}}',
    soonText: 'Beenden Sie, was Sie tun, oder melden Sie sich neu an: Sie kommen auf diese Seite zurück.',
    enter: 'Neu anmelden',
  },
  fr: {
    soon: '{minutes, plural, =0 {Votre session se termine dans moins d’une minute} one {Votre session se termine dans une minute} other {Votre session se termine dans # minutes}}',
    soonText: 'Terminez ce que vous faites, ou reconnectez-vous : vous reviendrez à cette page.',
    enter: 'Se reconnecter',
  },
});

const warnMinutes = 5;

/** Says that the session is about to end, and leads to the sign-in once it has; from there back to this page. */
export function SessionEnd() {
  const t = useWords(catalogue);
  const client = useQueryClient();
  const router = useRouter();
  const now = useNow(10_000);
  const { data: session } = useQuery(sessionQuery);
  const left = session ? Date.parse(session.expiresAt) - now.getTime() : 0;
  const hasEnded = session === null || (session !== undefined && left <= 0);
  const to = router.state.location.href;
  useEffect(() => {
    if (!hasEnded) return;
    client.clear();
    void router.navigate({ to: '/enter', search: { to }, replace: true });
  }, [hasEnded, client, router, to]);
  const minutes = Math.floor(left / 60_000);
  if (!session || hasEnded || minutes >= warnMinutes) return null;
  return (
    <div className={page.page} style={{ paddingBlockEnd: 0 }}>
      <Notice tone="warning" title={t('soon', { minutes })} live>
        <p>{t('soonText')}</p>
        <ButtonLink to="/enter" search={{ to }} look="secondary">
          {t('enter')}
        </ButtonLink>
      </Notice>
    </div>
  );
}
