import { useNavigate, useSearch } from '@tanstack/react-router';
import { useWords } from '../../../kit/language.tsx';
import { Page } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { Entry } from '../../authorize/entry.tsx';
import { EntryFailed } from '../../authorize/entry-failed.tsx';

export const openWords = words({
  en: {
    title: 'Open an account',
    intro: 'Your wallet shows who you are. The account is open as soon as the bank has checked it.',
    exists: 'You already have an account',
    existsText: 'It was opened with this identity before. No second one was opened.',
    enter: 'Sign in',
  },
  de: {
    title: 'Konto eröffnen',
    intro: 'Ihre Wallet zeigt, wer Sie sind. Das Konto ist offen, sobald die Bank es geprüft hat.',
    exists: 'Sie haben schon ein Konto',
    existsText: 'Es wurde früher mit dieser Identität eröffnet. Ein zweites wurde nicht eröffnet.',
    enter: 'Anmelden',
  },
  fr: {
    title: 'Ouvrir un compte',
    intro: 'Votre portefeuille montre qui vous êtes. Le compte est ouvert dès que la banque l’a vérifié.',
    exists: 'Vous avez déjà un compte',
    existsText: 'Il a été ouvert auparavant avec cette identité. Aucun second compte n’a été ouvert.',
    enter: 'Se connecter',
  },
});

export function Open() {
  const t = useWords(openWords);
  const authorizing = useSearch({ from: '/everybody/open' });
  const navigate = useNavigate({ from: '/open' });
  return (
    <Page title={t('title')} intro={t('intro')}>
      <Entry
        kind="signup"
        authorizing={authorizing}
        onAuthorizing={(search) => navigate({ search, replace: true })}
        to="/overview"
        onFailed={({ error }) =>
          error?.code === 'account_exists' && (
            <EntryFailed title={t('exists')} text={t('existsText')} to="/enter" action={t('enter')} />
          )
        }
      />
    </Page>
  );
}
