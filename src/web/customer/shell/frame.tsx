import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../kit/language.tsx';
import { Logo } from '../../kit/logo.tsx';
import { themes, useTheme } from '../../kit/theme.ts';
import { type Language, languageNames, languages, words } from '../../kit/words.ts';
import styles from './frame.module.css';

const catalogue = words({
  en: {
    skip: 'Skip to the content',
    home: 'Tessera, start page',
    help: 'Help',
    developers: 'For developers',
    language: 'Language',
    theme: 'Appearance',
    auto: 'As the device',
    light: 'Light',
    dark: 'Dark',
  },
  de: {
    skip: 'Zum Inhalt springen',
    home: 'Tessera, Startseite',
    help: 'Hilfe',
    developers: 'Für Entwickler',
    language: 'Sprache',
    theme: 'Darstellung',
    auto: 'Wie das Gerät',
    light: 'Hell',
    dark: 'Dunkel',
  },
  fr: {
    skip: 'Aller au contenu',
    home: 'Tessera, page d’accueil',
    help: 'Aide',
    developers: 'Pour les développeurs',
    language: 'Langue',
    theme: 'Apparence',
    auto: 'Comme l’appareil',
    light: 'Claire',
    dark: 'Sombre',
  },
});

interface FrameProps {
  /** Beside the name, at the top of every page. */
  readonly bar?: ReactNode;
  /** Where the name leads. */
  readonly home: '/' | '/overview';
  readonly children: ReactNode;
}

/** What surrounds every page: the name, the page, and how the bank shows itself. */
export function Frame({ bar, home, children }: FrameProps) {
  const t = useWords(catalogue);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <header className={styles.bar}>
        <Link to={home} className={styles.brand} aria-label={t('home')}>
          <Logo />
          Tessera
        </Link>
        {bar}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.foot}>
        <div>
          <Link to="/help">{t('help')}</Link>
          <a href="/docs">{t('developers')}</a>
          <Choices />
        </div>
      </footer>
    </div>
  );
}

function Choices() {
  const t = useWords(catalogue);
  const { language, speak } = useLanguage();
  const [theme, chooseTheme] = useTheme();
  return (
    <div className={styles.choices}>
      <label>
        {t('language')}
        <select value={language} onChange={({ target }) => speak(target.value as Language)}>
          {languages.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('theme')}
        <select
          value={theme}
          onChange={({ target }) => chooseTheme(themes.find((one) => one === target.value) ?? 'auto')}
        >
          {themes.map((one) => (
            <option key={one} value={one}>
              {t(one)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
