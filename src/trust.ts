import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';

/** Whom the bank trusts, and how it names itself to wallets. PEM texts. */
export interface Trust {
  readonly access: { readonly privateKeyPem: string; readonly chainPem: string };
  readonly trustAnchorsPem: readonly string[];
}

/**
 * What the configuration names; undefined parts are left to the development PKI. Throws ConfigError naming the variable whose file
 * cannot be read.
 */
export function readTrust(config: Config): Partial<Trust> {
  const { VERIFIER_KEY_FILE: key, VERIFIER_CERTIFICATE_FILE: chain, PID_TRUST_ANCHORS_DIR: anchors } = config;
  if ((key === undefined) !== (chain === undefined)) {
    throw new ConfigError('VERIFIER_KEY_FILE, VERIFIER_CERTIFICATE_FILE: set both or neither');
  }
  return {
    ...(key !== undefined && chain !== undefined
      ? {
          access: {
            privateKeyPem: readNamed('VERIFIER_KEY_FILE', key),
            chainPem: readNamed('VERIFIER_CERTIFICATE_FILE', chain),
          },
        }
      : {}),
    ...(anchors === undefined ? {} : { trustAnchorsPem: readAnchors(anchors) }),
  };
}

function readAnchors(folder: string): string[] {
  const variable = 'PID_TRUST_ANCHORS_DIR';
  const names = attempt(variable, () => readdirSync(folder)).filter((name) => /\.(pem|crt|cer)$/i.test(name));
  if (names.length === 0) throw new ConfigError(`${variable}: holds no .pem, .crt or .cer file`);
  return names.sort().map((name) => readNamed(variable, join(folder, name)));
}

function readNamed(variable: string, path: string): string {
  return attempt(variable, () => readFileSync(path, 'utf8'));
}

function attempt<Result>(variable: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw new ConfigError(`${variable}: cannot be read`, { cause });
  }
}
