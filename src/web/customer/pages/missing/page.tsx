import { ButtonLink } from '../../../kit/button.tsx';
import { useWords } from '../../../kit/language.tsx';
import { Page } from '../../../kit/page.tsx';
import { words } from '../../../kit/words.ts';
import { Frame } from '../../shell/frame.tsx';

const catalogue = words({
  en: {
    title: 'There is no such page',
    intro: 'The address may have been mistyped, or what was here is gone.',
    home: 'To the start page',
  },
  de: {
    title: 'Diese Seite gibt es nicht',
    intro: 'Vielleicht ist die Adresse verschrieben, oder was hier war, ist nicht mehr da.',
    home: 'Zur Startseite',
  },
  fr: {
    title: 'Cette page n’existe pas',
    intro: 'L’adresse est peut-être mal écrite, ou ce qui était ici n’y est plus.',
    home: 'À la page d’accueil',
  },
});

/** Where there is no page. It brings its own frame, because no route surrounds it. */
export function Missing() {
  const t = useWords(catalogue);
  return (
    <Frame home="/">
      <Page title={t('title')} intro={t('intro')} width="reading">
        <div>
          <ButtonLink to="/">{t('home')}</ButtonLink>
        </div>
      </Page>
    </Frame>
  );
}
