import { resolve } from 'node:path';
import { findInterfaceDifferences } from '../tests/schema/sync/check.ts';

// A difference between the interface and the Drizzle schemas breaks types all over the house. This names the column first.
const differences = await findInterfaceDifferences(resolve(import.meta.dir, '..'));
for (const difference of differences) console.error(difference);
process.exit(differences.length === 0 ? 0 : 1);
