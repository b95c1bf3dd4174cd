import { resolve } from 'node:path';
import { configurationPage } from './lib/configuration-page.ts';

await Bun.write(resolve(import.meta.dir, '../docs/configuration.md'), configurationPage());
