import { useWords } from './language.tsx';
import { useNow } from './use-now.ts';
import { words } from './words.ts';

const catalogue = words({
  en: {
    left: 'Time left: {clock}',
    spoken: '{minutes, plural, =0 {Less than a minute left} one {One minute left} other {# minutes left}}',
  },
  de: {
    left: 'Verbleibende Zeit: {clock}',
    spoken:
      '{minutes, plural, =0 {Noch weniger als eine Minute} one {Noch eine Minute} other {Noch # Minuten}}',
  },
  fr: {
    left: 'Temps restant : {clock}',
    spoken:
      '{minutes, plural, =0 {Moins d’une minute restante} one {Une minute restante} other {# minutes restantes}}',
  },
});

/** How long something stays possible. The clock is for the eye; a screen reader hears a sentence once a minute. */
export function Countdown({ until }: { readonly until: string }) {
  const t = useWords(catalogue);
  const now = useNow(1000);
  const seconds = Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 1000));
  const minutes = Math.floor(seconds / 60);
  const clock = `${minutes}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <p>
      <span aria-hidden="true" style={{ fontVariantNumeric: 'tabular-nums' }}>
        {t('left', { clock })}
      </span>
      <span role="timer" aria-live="polite" className="visually-hidden">
        {t('spoken', { minutes })}
      </span>
    </p>
  );
}
