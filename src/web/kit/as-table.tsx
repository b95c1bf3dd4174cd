import type { ReactNode } from 'react';
import styles from './chart.module.css';
import { useWords } from './language.tsx';
import { words } from './words.ts';

const catalogue = words({
  en: { table: 'As a table' },
  de: { table: 'Als Tabelle' },
  fr: { table: 'En tableau' },
});

interface AsTableProps {
  /** What the table shows. */
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
}

/** The figures behind a picture, folded. The first cell of each row names it. */
export function AsTable({ caption, columns, rows }: AsTableProps) {
  const t = useWords(catalogue);
  return (
    <details className={styles.table}>
      <summary>{t('table')}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className={styles.scroll} tabIndex={0} aria-label={`${caption} · ${t('table')}`}>
        <table>
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [head, ...cells] }) => (
              <tr key={key}>
                <th scope="row">{head}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
