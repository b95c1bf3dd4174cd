import { KeyRound, ScanLine, ShieldCheck } from 'lucide-react';
import { useEffect } from 'react';
import { ButtonLink } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import page from '../../../kit/page.module.css';
import { useHeading } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { Arch } from './arch.tsx';
import styles from './welcome.module.css';

export const welcomeWords = words({
  en: {
    document: 'The bank that your wallet opens',
    title: 'The bank that your wallet opens',
    intro:
      'Open an account, sign in and pay with your EU Digital Identity wallet. No form, no password, no branch.',
    open: 'Open an account',
    enter: 'Sign in',
    one: 'Show who you are',
    oneText: 'Your wallet presents your identity as your state has confirmed it. That takes a minute.',
    two: 'See what is shared',
    twoText:
      'Before anything opens you see which data is asked for, and why. Nothing else leaves your wallet.',
    three: 'Keep the key',
    threeText:
      'Every payment and every loan is yours alone to authorize. There is no password that could be stolen.',
  },
  de: {
    document: 'Die Bank, die Ihre Wallet öffnet',
    title: 'Die Bank, die Ihre Wallet öffnet',
    intro:
      'Konto eröffnen, anmelden und bezahlen mit Ihrer EUDI-Wallet. Ohne Formular, ohne Passwort, ohne Filiale.',
    open: 'Konto eröffnen',
    enter: 'Anmelden',
    one: 'Sich ausweisen',
    oneText: 'Ihre Wallet zeigt Ihre Identität, wie Ihr Staat sie bestätigt hat. Das dauert eine Minute.',
    two: 'Sehen, was geteilt wird',
    twoText:
      'Bevor sich etwas öffnet, sehen Sie, welche Daten gefragt sind und wozu. Mehr verlässt Ihre Wallet nicht.',
    three: 'Den Schlüssel behalten',
    threeText:
      'Jede Zahlung und jeden Kredit geben allein Sie frei. Ein Passwort, das jemand stehlen könnte, gibt es nicht.',
  },
  fr: {
    document: 'La banque que votre portefeuille ouvre',
    title: 'La banque que votre portefeuille ouvre',
    intro:
      'Ouvrez un compte, connectez-vous et payez avec votre portefeuille européen d’identité numérique. Sans formulaire, sans mot de passe, sans agence.',
    open: 'Ouvrir un compte',
    enter: 'Se connecter',
    one: 'Montrer qui vous êtes',
    oneText:
      'Votre portefeuille présente votre identité telle que votre État l’a confirmée. Une minute suffit.',
    two: 'Voir ce qui est partagé',
    twoText:
      'Avant toute ouverture, vous voyez quelles données sont demandées et pourquoi. Rien d’autre ne quitte votre portefeuille.',
    three: 'Garder la clé',
    threeText:
      'Chaque paiement et chaque prêt, vous seul l’autorisez. Il n’y a pas de mot de passe que l’on pourrait voler.',
  },
});

const steps = [
  ['one', ScanLine],
  ['two', ShieldCheck],
  ['three', KeyRound],
] as const;

/** What Tessera is, and the two ways in. */
export function Welcome() {
  const t = useWords(welcomeWords);
  const heading = useHeading();
  useEffect(() => {
    document.title = `Tessera · ${t('document')}`;
  }, [t]);
  return (
    <div className={page.page}>
      <div className={styles.hero}>
        <div className={styles.words}>
          <h1 ref={heading} tabIndex={-1}>
            {t('title')}
          </h1>
          <p>{t('intro')}</p>
          <div className={styles.actions}>
            <ButtonLink to="/open">{t('open')}</ButtonLink>
            <ButtonLink to="/enter" look="secondary">
              {t('enter')}
            </ButtonLink>
          </div>
        </div>
        <Arch className={styles.arch} />
      </div>
      <div className={styles.three}>
        {steps.map(([step, Icon]) => (
          <Tile key={step} className={styles.steps} aria-labelledby={`step-${step}`}>
            <Icon size={28} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
            <h2 id={`step-${step}`}>{t(step)}</h2>
            <p>{t(`${step}Text`)}</p>
          </Tile>
        ))}
      </div>
    </div>
  );
}
