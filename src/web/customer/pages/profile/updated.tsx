import { useSuspenseQuery } from '@tanstack/react-query';
import { profileUpdateQuery } from '../../../api/profile.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { claimWords } from '../../authorize/words.ts';
import { profileWords } from './words.ts';

/** What a profile update changed. */
export function Updated({ id }: { readonly id: string }) {
  const t = useWords(profileWords);
  const claim = useWords(claimWords);
  const { list } = useFormats();
  const { data: update } = useSuspenseQuery(profileUpdateQuery(id));
  if (update.status !== 'completed') return null;
  const fields = update.updatedFields ?? [];
  return (
    <Notice tone="success" title={t('updated')} live>
      <p>
        {fields.length > 0
          ? t('updatedText', { what: list(fields.map((field) => claim(field))) })
          : t('unchanged')}
      </p>
    </Notice>
  );
}
