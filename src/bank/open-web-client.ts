import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Config, ConfigError } from '../config/config.ts';
import type { Logger } from '../http/logger.ts';
import { openWebClient, type WebClient } from '../http/web-client.ts';

/** Where builds of the client are: `npm run web:build` and `npm start` write there. */
const folder = resolve(import.meta.dir, '../../build/web');

/**
 * The customers' client, unless the configuration wants none. In production a bank without it does not start: its address would be an
 * empty page to customers. Throws ConfigError.
 */
export function configuredWebClient(
  { WEB, NODE_ENV }: Pick<Config, 'WEB' | 'NODE_ENV'>,
  logger: Logger,
): WebClient | undefined {
  if (WEB === 'off') return undefined;
  if (existsSync(resolve(folder, 'manifest.json'))) return openWebClient(folder);
  if (NODE_ENV === 'production')
    throw new ConfigError('WEB: the client is not built; run npm run web:build, or set WEB=off');
  logger.log('warn', 'web_client_not_built', { reason: 'npm run web:build builds it' });
  return undefined;
}
