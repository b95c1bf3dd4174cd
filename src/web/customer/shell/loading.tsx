import { useWords } from '../../kit/language.tsx';
import page from '../../kit/page.module.css';
import { words } from '../../kit/words.ts';
import styles from './loading.module.css';

const catalogue = words({
  en: { loading: 'One moment…' },
  de: { loading: 'Einen Moment …' },
  fr: { loading: 'Un instant…' },
});

/** In the place of a page whose data is on its way. */
export function Loading() {
  const t = useWords(catalogue);
  return (
    <div className={page.page}>
      <div className={styles.loading} role="status">
        <h1 className={styles.title}>{t('loading')}</h1>
        <div className={styles.tiles} aria-hidden="true">
          <div className={styles.tile} />
          <div className={styles.tile} />
        </div>
      </div>
    </div>
  );
}
