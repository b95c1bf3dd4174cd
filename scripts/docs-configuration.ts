import { resolve } from 'node:path';
import { configurationPage, environmentExample } from './lib/configuration-page.ts';

const root = resolve(import.meta.dir, '..');
await Bun.write(resolve(root, 'docs/configuration.md'), configurationPage());
await Bun.write(resolve(root, '.env.example'), environmentExample());
