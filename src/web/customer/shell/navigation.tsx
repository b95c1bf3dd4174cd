import { Link, type LinkProps } from '@tanstack/react-router';
import { ArrowUpRight, House, Landmark, ListOrdered, UserRound } from 'lucide-react';
import { useWords } from '../../kit/language.tsx';
import { words } from '../../kit/words.ts';
import styles from './navigation.module.css';

export const navigationWords = words({
  en: {
    navigation: 'Main',
    overview: 'Overview',
    activities: 'Activities',
    pay: 'Pay',
    loans: 'Loans',
    profile: 'Profile',
  },
  de: {
    navigation: 'Hauptmenü',
    overview: 'Übersicht',
    activities: 'Umsätze',
    pay: 'Zahlen',
    loans: 'Kredite',
    profile: 'Profil',
  },
  fr: {
    navigation: 'Principale',
    overview: 'Aperçu',
    activities: 'Opérations',
    pay: 'Payer',
    loans: 'Prêts',
    profile: 'Profil',
  },
});

const places = [
  ['overview', '/overview', House],
  ['activities', '/activities', ListOrdered],
  ['pay', '/pay', ArrowUpRight],
  ['loans', '/loans', Landmark],
  ['profile', '/profile', UserRound],
] as const satisfies readonly (readonly [string, LinkProps['to'], unknown])[];

/** Where a customer can go: beside the name where there is room, at the thumb on a phone. */
export function Navigation() {
  const t = useWords(navigationWords);
  return (
    <nav aria-label={t('navigation')} className={styles.navigation}>
      <ul>
        {places.map(([name, to, Icon]) => (
          <li key={name}>
            <Link to={to} activeProps={{ 'aria-current': 'page' }}>
              <Icon size={22} strokeWidth={1.75} aria-hidden="true" />
              {t(name)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
