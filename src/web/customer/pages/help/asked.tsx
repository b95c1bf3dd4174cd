import type { Schemas } from '../../../api/bank.ts';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { claimWords } from '../../authorize/words.ts';
import styles from './help.module.css';
import { helpWords } from './words.ts';

/** For each kind of request which data the bank asks for. */
export function Asked({ kinds }: { readonly kinds: readonly Schemas['RequestKind'][] }) {
  const t = useWords(helpWords);
  const claim = useWords(claimWords);
  const { list } = useFormats();
  const named = (claims: Schemas['RequestKind']['claims']) => list(claims.map(({ id }) => claim(id)));
  return (
    <dl className={styles.asked}>
      {kinds.map(({ kind, claims }) => {
        const required = claims.filter((one) => one.required);
        const others = claims.filter((one) => !one.required);
        const othersKey = kind === 'profile_update' ? 'chosen' : 'optional';
        return (
          <div key={kind}>
            <dt>{t(kind)}</dt>
            <dd>{named(required)}</dd>
            {others.length > 0 && <dd>{t(othersKey, { claims: named(others) })}</dd>}
          </div>
        );
      })}
    </dl>
  );
}
