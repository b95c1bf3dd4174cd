import { words } from '../../kit/words.ts';

/** What each kind of activity is called where it has no counterparty. */
export const activityWords = words({
  en: {
    account_opened: 'Account opened',
    payment_sent: 'Payment',
    payment_received: 'Money received',
    loan_disbursed: 'Loan paid out',
    profile_updated: 'Profile brought up to date',
  },
  de: {
    account_opened: 'Konto eröffnet',
    payment_sent: 'Zahlung',
    payment_received: 'Geldeingang',
    loan_disbursed: 'Kredit ausgezahlt',
    profile_updated: 'Profil aktualisiert',
  },
  fr: {
    account_opened: 'Compte ouvert',
    payment_sent: 'Paiement',
    payment_received: 'Argent reçu',
    loan_disbursed: 'Prêt versé',
    profile_updated: 'Profil mis à jour',
  },
});
