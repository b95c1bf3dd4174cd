import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Button } from '../../kit/button.tsx';
import { useWords } from '../../kit/language.tsx';
import { Page } from '../../kit/page.tsx';
import { words } from '../../kit/words.ts';
import { Failure } from './failure.tsx';

const catalogue = words({
  en: { title: 'This page could not be shown', again: 'Try again' },
  de: { title: 'Diese Seite konnte nicht gezeigt werden', again: 'Noch einmal versuchen' },
  fr: { title: 'Cette page n’a pas pu être affichée', again: 'Réessayer' },
});

/** In the place of a page that threw, or whose chunk did not arrive. */
export function Failed({ error, reset }: ErrorComponentProps) {
  const t = useWords(catalogue);
  const router = useRouter();
  const again = async () => {
    await router.invalidate();
    reset();
  };
  return (
    <Page title={t('title')} width="reading">
      <Failure error={error} />
      <div>
        <Button onClick={again}>{t('again')}</Button>
      </div>
    </Page>
  );
}
