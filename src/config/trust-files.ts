import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';

/** The files and addresses by which the bank trusts issuers and names itself. What is missing, the development PKI replaces. */
export interface ConfiguredTrust {
  readonly anchorsFolder?: string;
  readonly trustList?: ConfiguredTrustList;
  readonly access?: ConfiguredAccess;
}

export interface ConfiguredTrustList {
  readonly url: string;
  /** PEM file of the certificates with which the list may be signed. */
  readonly signersFile: string;
  readonly graceSeconds: number;
  /** The bank keeps the list here for its next start. */
  readonly keptFile: string;
}

/** Where the access certificate and its key are: two files, or a folder of such pairs. */
export type ConfiguredAccess =
  | { readonly keyFile: string; readonly certificateFile: string }
  | { readonly folder: string };

/** Throws ConfigError naming the variables that contradict each other, or name a file that cannot be read. It does not look into the files. */
export function readTrust(config: Config): ConfiguredTrust {
  const { PID_TRUST_ANCHORS_DIR: anchorsFolder } = config;
  if (anchorsFolder !== undefined) mustBeReadable('PID_TRUST_ANCHORS_DIR', anchorsFolder);
  const trustList = readTrustList(config);
  const access = readAccess(config);
  return {
    ...(anchorsFolder !== undefined && { anchorsFolder }),
    ...(trustList && { trustList }),
    ...(access && { access }),
  };
}

function readTrustList(config: Config): ConfiguredTrustList | undefined {
  const { PID_TRUST_LIST_URL: url, PID_TRUST_LIST_SIGNERS_FILE: signersFile } = config;
  if (url === undefined && signersFile === undefined) return undefined;
  if (url === undefined || signersFile === undefined)
    throw new ConfigError('PID_TRUST_LIST_URL, PID_TRUST_LIST_SIGNERS_FILE: set both or neither');
  if (config.NODE_ENV === 'production' && !url.startsWith('https://'))
    throw new ConfigError('PID_TRUST_LIST_URL: must be https in production');
  mustBeReadable('PID_TRUST_LIST_SIGNERS_FILE', signersFile);
  return {
    url,
    signersFile,
    graceSeconds: config.PID_TRUST_LIST_GRACE_HOURS * 3600,
    keptFile: join(config.DATA_DIR, 'trust-list.jwt'),
  };
}

function readAccess(config: Config): ConfiguredAccess | undefined {
  const {
    VERIFIER_KEY_FILE: keyFile,
    VERIFIER_CERTIFICATE_FILE: certificateFile,
    VERIFIER_ACCESS_DIR: folder,
  } = config;
  if ((keyFile === undefined) !== (certificateFile === undefined))
    throw new ConfigError('VERIFIER_KEY_FILE, VERIFIER_CERTIFICATE_FILE: set both or neither');
  if (folder !== undefined && keyFile !== undefined)
    throw new ConfigError('VERIFIER_ACCESS_DIR: set it or the two files, not both');
  if (folder !== undefined) {
    mustBeReadable('VERIFIER_ACCESS_DIR', folder);
    return { folder };
  }
  if (keyFile === undefined || certificateFile === undefined) return undefined;
  mustBeReadable('VERIFIER_KEY_FILE', keyFile);
  mustBeReadable('VERIFIER_CERTIFICATE_FILE', certificateFile);
  return { keyFile, certificateFile };
}

function mustBeReadable(variable: string, path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (cause) {
    throw new ConfigError(`${variable}: cannot be read`, { cause });
  }
}
