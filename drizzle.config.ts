import { defineConfig } from 'drizzle-kit';

// One configuration for both dialects: `db:generate` runs drizzle-kit twice with DATABASE_DIALECT set.
const dialect = process.env.DATABASE_DIALECT === 'postgres' ? 'postgres' : 'sqlite';

export default defineConfig({
  dialect: dialect === 'postgres' ? 'postgresql' : 'sqlite',
  schema: `./src/database/${dialect}/schema.ts`,
  out: `./migrations/${dialect}`,
  strict: true,
});
