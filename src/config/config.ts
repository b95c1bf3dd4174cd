import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wrongTogether } from './conflicts.ts';
import { listOf } from './page-rules.ts';
import { type Config, variables } from './variables.ts';

export type { Config } from './variables.ts';

/** The environment is wrong. The message has a line for each variable, and repeats no value, which might be a secret. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Reads the environment. Throws ConfigError naming every variable that is wrong or missing. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  const dataDir = resolve(values.DATA_DIR);
  const isHaip = values.VERIFIER_PROFILE === 'haip';
  const config: Config = {
    ...values,
    VERIFIER_CLIENT_ID_PREFIX: values.VERIFIER_CLIENT_ID_PREFIX ?? (isHaip ? 'x509_hash' : 'x509_san_dns'),
    EXPECTED_ORIGINS: values.EXPECTED_ORIGINS === undefined ? undefined : listOf(values.EXPECTED_ORIGINS),
    COOKIE_ORIGINS: listOf(values.COOKIE_ORIGINS ?? ''),
    RETURN_APPS: listOf(values.RETURN_APPS ?? ''),
    CROSS_DEVICE: values.CROSS_DEVICE ?? (isHaip ? 'off' : 'on'),
    DATA_DIR: dataDir,
    PUBLIC_URL: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ''),
    DATABASE_URL: values.DATABASE_URL ?? pathToFileURL(resolve(dataDir, 'tessera.sqlite')).href,
  };
  const wrong = wrongTogether(config);
  if (wrong.length > 0) throw new ConfigError(wrong.join('\n'));
  return config;
}
