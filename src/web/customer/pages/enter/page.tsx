import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.tsx';
import { Page } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { Entry } from '../../authorize/entry.tsx';
import { EntryFailed } from '../../authorize/entry-failed.tsx';

export const enterWords = words({
  en: {
    title: 'Sign in',
    intro: 'Your wallet finds your account. Nothing has to be remembered.',
    on: 'Sign in to go on where you were.',
    unknown: 'You have no account yet',
    unknownText: 'No account belongs to this identity.',
    open: 'Open an account',
  },
  de: {
    title: 'Anmelden',
    intro: 'Ihre Wallet findet Ihr Konto. Sie müssen sich nichts merken.',
    on: 'Melden Sie sich an, um dort fortzufahren, wo Sie waren.',
    unknown: 'Sie haben noch kein Konto',
    unknownText: 'Zu dieser Identität gehört kein Konto.',
    open: 'Konto eröffnen',
  },
  fr: {
    title: 'Se connecter',
    intro: 'Votre portefeuille trouve votre compte. Il n’y a rien à retenir.',
    on: 'Connectez-vous pour reprendre où vous étiez.',
    unknown: 'Vous n’avez pas encore de compte',
    unknownText: 'Aucun compte n’appartient à cette identité.',
    open: 'Ouvrir un compte',
  },
});

export function Enter() {
  const t = useWords(enterWords);
  const { to, ...authorizing } = useSearch({ from: '/everybody/enter' });
  const navigate = useNavigate({ from: '/enter' });
  return (
    <Page title={t('title')} intro={to === undefined ? t('intro') : t('on')}>
      <Entry
        kind="signin"
        authorizing={authorizing}
        onAuthorizing={(search) =>
          navigate({ search: { ...(to !== undefined && { to }), ...search }, replace: true })
        }
        to={to ?? '/overview'}
        onFailed={({ error }) =>
          error?.code === 'account_not_found' && (
            <EntryFailed title={t('unknown')} text={t('unknownText')} to="/open" action={t('open')} />
          )
        }
      />
    </Page>
  );
}
