import { Button } from './button.tsx';
import { useWords } from './language.tsx';
import { words } from './words.ts';

const catalogue = words({
  en: { more: 'Show more', loading: 'One moment…' },
  de: { more: 'Mehr zeigen', loading: 'Einen Moment …' },
  fr: { more: 'En voir plus', loading: 'Un instant…' },
});

interface MoreProps {
  /** A list that is read page by page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => unknown;
  };
  readonly className?: string | undefined;
}

/** Goes on with a list where its last page ended; nothing where that was the end. */
export function More({ list, className }: MoreProps) {
  const t = useWords(catalogue);
  if (!list.hasNextPage) return null;
  return (
    <div className={className}>
      <Button look="secondary" busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
        {t(list.isFetchingNextPage ? 'loading' : 'more')}
      </Button>
    </div>
  );
}
