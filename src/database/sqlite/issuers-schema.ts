import { sql } from 'drizzle-orm';
import { check, foreignKey, index, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { issuerAnchorReasons } from '../enums.ts';

// Part of schema.ts, which exports it: who vouches for customers.

const oneOf = (column: string, words: readonly string[]) =>
  sql.raw(`${column} IN (${words.map((word) => `'${word}'`).join(', ')})`);

export const issuers = sqliteTable('issuers', {
  id: text().primaryKey(),
  created_at: text().notNull(),
});

export const issuer_anchors = sqliteTable(
  'issuer_anchors',
  {
    id: text().primaryKey(),
    issuer_id: text().notNull(),
    subject: text().notNull(),
    certificate: text().notNull(),
    joined_by: text({ enum: issuerAnchorReasons }).notNull(),
    created_at: text().notNull(),
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
