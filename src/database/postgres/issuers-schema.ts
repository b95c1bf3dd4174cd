import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import { issuerAnchorReasons } from '../enums.ts';

// Part of schema.ts, which exports it: who vouches for customers.

const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

/** An instant: timestamptz to the millisecond, as in schema.ts. */
const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'string' });

export const issuers = pgTable('issuers', {
  id: text().primaryKey(),
  created_at: instant().notNull(),
});

export const issuer_anchors = pgTable(
  'issuer_anchors',
  {
    id: text().primaryKey(),
    issuer_id: text().notNull(),
    subject: text().notNull(),
    certificate: text().notNull(),
    joined_by: text({ enum: issuerAnchorReasons }).notNull(),
    created_at: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'issuer_anchors_issuer_id_fk',
      columns: [table.issuer_id],
      foreignColumns: [issuers.id],
    }),
    check('issuer_anchors_joined_by_check', oneOf('joined_by', issuerAnchorReasons)),
    // An issuer's anchors; the foreign key's delete looks here too.
    index('issuer_anchors_issuer_id_index').on(table.issuer_id),
  ],
);
