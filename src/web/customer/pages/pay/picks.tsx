import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { recipientsQuery, templatesQuery } from '../../../api/payments.ts';
import { Button } from '../../../kit/button.tsx';
import { grouped } from '../../../kit/iban.tsx';
import { useFormats, useWords } from '../../../kit/language.tsx';
import { Tile } from '../../../kit/mosaic.tsx';
import { initialOf } from '../../../kit/rows.tsx';
import styles from './pay.module.css';
import type { DraftText } from './use-draft.ts';
import { payWords } from './words.ts';

/** So many fit a phone without hiding the form. */
const shownAtFirst = 4;

interface PicksProps {
  readonly onPick: (text: Partial<DraftText>) => void;
}

/** What a payment can begin with: somebody who was paid before, or a template. */
export function Picks({ onPick }: PicksProps) {
  const t = useWords(payWords);
  const { money } = useFormats();
  const [showsAll, setShowsAll] = useState(false);
  const recipients = useQuery(recipientsQuery).data?.items ?? [];
  const templates = useQuery(templatesQuery).data?.items ?? [];
  const shown = showsAll ? recipients : recipients.slice(0, shownAtFirst);
  if (recipients.length === 0 && templates.length === 0) return null;
  return (
    <Tile tone="raised">
      {shown.length > 0 && (
        <Group title={t('recipients')}>
          {shown.map(({ name, iban }) => (
            <Pick
              key={`${name} ${iban}`}
              name={name}
              detail={iban === null ? t('noIban') : shortIban(iban)}
              onClick={() => onPick({ recipientName: name, recipientIban: iban ?? '' })}
            />
          ))}
        </Group>
      )}
      {recipients.length > shown.length && (
        <Button look="quiet" onClick={() => setShowsAll(true)}>
          {t('more')}
        </Button>
      )}
      {templates.length > 0 && (
        <Group title={t('templates')}>
          {templates.map(({ id, recipientName, reference, amount, currency }) => (
            <Pick
              key={id}
              tone="ochre"
              name={recipientName}
              detail={[money(amount, currency), reference].filter(Boolean).join(' · ')}
              onClick={() => onPick({ recipientName, recipientIban: '', amount, reference: reference ?? '' })}
            />
          ))}
        </Group>
      )}
    </Tile>
  );
}

/** Enough of an IBAN to tell it from another: the country and the last four characters. */
function shortIban(iban: string): string {
  return `${iban.slice(0, 2)} … ${grouped(iban.slice(-4))}`;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles.group}>
      <h2>{title}</h2>
      <ul className={styles.picks}>{children}</ul>
    </div>
  );
}

interface PickProps {
  readonly name: string;
  readonly detail: string;
  readonly tone?: 'ochre';
  readonly onClick: () => void;
}

function Pick({ name, detail, tone, onClick }: PickProps) {
  return (
    <li>
      <button type="button" className={styles.pick} onClick={onClick}>
        <span className={styles.stone} data-tone={tone} aria-hidden="true">
          {initialOf(name)}
        </span>
        <span style={{ minInlineSize: 0 }}>
          <strong>{name}</strong>
          <small>{detail}</small>
        </span>
      </button>
    </li>
  );
}
