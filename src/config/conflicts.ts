import { isAppAddress, isOrigin, isReturnUri } from '../lib/origins.ts';
import type { Config } from './variables.ts';

/** Finds variables that are valid but contradict each other, and returns a line for each. Repeats no value, which might be a secret. */
export function wrongTogether(config: Config): string[] {
  const wrong = [...profileConflicts(config), ...wrongPages(config)];
  if (config.NODE_ENV === 'production') wrong.push(...missingInProduction(config));
  return wrong;
}

/** What HAIP 1.0 §5 excludes: other names than x509_hash, and answers in the clear. */
function profileConflicts(config: Config): string[] {
  if (config.VERIFIER_PROFILE !== 'haip') return [];
  const conflicts: string[] = [];
  if (config.VERIFIER_CLIENT_ID_PREFIX !== 'x509_hash')
    conflicts.push('VERIFIER_CLIENT_ID_PREFIX: must be x509_hash with VERIFIER_PROFILE=haip');
  if (config.VERIFIER_RESPONSE_ENCRYPTION !== 'required')
    conflicts.push('VERIFIER_RESPONSE_ENCRYPTION: must be required with VERIFIER_PROFILE=haip');
  return conflicts;
}

function wrongPages(config: Config): string[] {
  const wrong: string[] = [];
  const origins = config.EXPECTED_ORIGINS ?? [new URL(config.PUBLIC_URL).origin];
  const allowsHttp = config.NODE_ENV !== 'production';
  if (
    config.EXPECTED_ORIGINS &&
    !(origins.length > 0 && origins.every((origin) => isOrigin(origin, allowsHttp)))
  )
    wrong.push(
      'EXPECTED_ORIGINS: must list origins such as https://bank.example, without a path; http outside production only',
    );
  if (!config.COOKIE_ORIGINS.every((origin) => origins.includes(origin)))
    wrong.push('COOKIE_ORIGINS: must list some of EXPECTED_ORIGINS');
  if (!config.RETURN_APPS.every(isAppAddress))
    wrong.push(
      'RETURN_APPS: must list schemes of apps such as com.example.bank: or addresses of theirs, without a query and a fragment',
    );
  if (config.RETURN_URI !== undefined && !isReturnUri(config.RETURN_URI, origins, config.RETURN_APPS))
    wrong.push(
      'RETURN_URI: must be an address without a fragment, on one of EXPECTED_ORIGINS or of RETURN_APPS',
    );
  return wrong;
}

function missingInProduction(config: Config): string[] {
  const missing: string[] =
    config.VERIFIER === 'vidos' ? missingForVidos(config) : missingForEmbedded(config);
  if (!config.PUBLIC_URL.startsWith('https://')) missing.push('PUBLIC_URL: must be https in production');
  return missing;
}

function missingForVidos(config: Config): string[] {
  const missing: string[] = [];
  for (const name of ['PID_TRUST_ANCHORS_DIR', 'VIDOS_URL', 'VIDOS_API_KEY'] as const) {
    if (!config[name]) missing.push(`${name}: required in production with VERIFIER=vidos`);
  }
  if (config.VIDOS_URL && !config.VIDOS_URL.startsWith('https://'))
    missing.push('VIDOS_URL: must be https in production');
  return missing;
}

function missingForEmbedded(config: Config): string[] {
  const missing: string[] = [];
  if (!config.PID_TRUST_ANCHORS_DIR && !config.PID_TRUST_LIST_URL)
    missing.push('PID_TRUST_ANCHORS_DIR: required in production, or PID_TRUST_LIST_URL');
  for (const name of ['VERIFIER_KEY_FILE', 'VERIFIER_CERTIFICATE_FILE'] as const) {
    if (!config[name] && !config.VERIFIER_ACCESS_DIR) missing.push(`${name}: required in production`);
  }
  return missing;
}
