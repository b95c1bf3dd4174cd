import { Refused, Unreachable } from '../../api/bank.ts';
import { useWords } from '../../kit/language.tsx';
import { Notice } from '../../kit/notice.tsx';
import { words } from '../../kit/words.ts';

const catalogue = words({
  en: {
    unreachable: 'The bank does not answer',
    unreachableText: 'Check your connection. Nothing is lost: what you asked for is done at most once.',
    busy: 'The bank is busy',
    busyText: 'Please try again in a moment.',
    many: 'That was a lot at once',
    manyText: '{seconds, plural, one {Please try again in a second.} other {Please try again in # seconds.}}',
    ended: 'Your session has ended',
    endedText: 'Sign in again to go on.',
    missing: 'This is not here',
    missingText: 'It does not exist, or it belongs to somebody else.',
    changed: 'This changed in the meantime',
    changedText: 'Look at it again before you go on.',
    invalid: 'Something has to be corrected',
    invalidText: 'Please check what you entered.',
    internal: 'Something went wrong at the bank',
    internalText: 'It has been noted. Please try again.',
    reference: 'Reference for the bank: {id}',
  },
  de: {
    unreachable: 'Die Bank antwortet nicht',
    unreachableText:
      'Prüfen Sie Ihre Verbindung. Nichts geht verloren: Was Sie angefordert haben, geschieht höchstens einmal.',
    busy: 'Die Bank ist ausgelastet',
    busyText: 'Bitte versuchen Sie es gleich noch einmal.',
    many: 'Das war sehr viel auf einmal',
    manyText:
      '{seconds, plural, one {Bitte versuchen Sie es in einer Sekunde wieder.} other {Bitte versuchen Sie es in # Sekunden wieder.}}',
    ended: 'Ihre Sitzung ist beendet',
    endedText: 'Melden Sie sich wieder an, um fortzufahren.',
    missing: 'Das gibt es hier nicht',
    missingText: 'Es existiert nicht oder gehört jemand anderem.',
    changed: 'Das hat sich inzwischen geändert',
    changedText: 'Sehen Sie es sich noch einmal an, bevor Sie fortfahren.',
    invalid: 'Etwas muss berichtigt werden',
    invalidText: 'Bitte prüfen Sie Ihre Angaben.',
    internal: 'In der Bank ist etwas schiefgegangen',
    internalText: 'Es wurde festgehalten. Bitte versuchen Sie es noch einmal.',
    reference: 'Kennzeichen für die Bank: {id}',
  },
  fr: {
    unreachable: 'La banque ne répond pas',
    unreachableText:
      'Vérifiez votre connexion. Rien n’est perdu : ce que vous avez demandé est fait une fois au plus.',
    busy: 'La banque est très sollicitée',
    busyText: 'Veuillez réessayer dans un instant.',
    many: 'C’était beaucoup à la fois',
    manyText:
      '{seconds, plural, one {Veuillez réessayer dans une seconde.} other {Veuillez réessayer dans # secondes.}}',
    ended: 'Votre session est terminée',
    endedText: 'Connectez-vous de nouveau pour continuer.',
    missing: 'Ceci est introuvable',
    missingText: 'Cela n’existe pas, ou appartient à quelqu’un d’autre.',
    changed: 'Ceci a changé entre-temps',
    changedText: 'Regardez à nouveau avant de continuer.',
    invalid: 'Quelque chose doit être corrigé',
    invalidText: 'Veuillez vérifier votre saisie.',
    internal: 'Un problème est survenu à la banque',
    internalText: 'Il a été consigné. Veuillez réessayer.',
    reference: 'Référence pour la banque : {id}',
  },
});

/** What kept a call from being done, in the person's words. The API's own title and detail are for developers. */
export function Failure({ error }: { readonly error: unknown }) {
  const t = useWords(catalogue);
  const kind = kindOf(error);
  const seconds = error instanceof Refused ? (error.retryAfterSeconds ?? 1) : 1;
  const isInternal = kind === 'internal' && error instanceof Refused && error.requestId !== undefined;
  return (
    <Notice tone={kind === 'internal' ? 'error' : 'warning'} title={t(kind)} live>
      <p>{t(`${kind}Text`, { seconds })}</p>
      {isInternal && <p>{t('reference', { id: error.requestId ?? '' })}</p>}
    </Notice>
  );
}

function kindOf(error: unknown) {
  if (error instanceof Unreachable) return 'unreachable';
  if (!(error instanceof Refused)) return 'internal';
  if (error.status === 429) return 'many';
  if (error.status === 503) return 'busy';
  if (error.status === 401) return 'ended';
  if (error.status === 404) return 'missing';
  if (error.status === 412 || error.status === 409) return 'changed';
  if (error.status === 400 || error.status === 422) return 'invalid';
  return 'internal';
}
