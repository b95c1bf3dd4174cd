import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { certify, privateKeyPem, toPem } from './certificates.ts';

/** What a bank in production is started with beside its home: an anchor, and a key and a certificate for its address. */
export async function productionEnvironment(folder: string): Promise<Record<string, string>> {
  const now = Date.now();
  const lasts = { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + 86_400_000) };
  const accessAuthority = await certify(undefined, { subject: 'CN=Access CA', ...lasts });
  const access = await certify(accessAuthority, {
    names: [{ type: 'dns', value: 'bank.example' }],
    ...lasts,
  });
  const anchors = join(folder, 'anchors');
  mkdirSync(anchors, { recursive: true });
  const write = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };
  write('anchors/pid-ca.pem', toPem(await certify(undefined, lasts)));
  return {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://bank.example',
    PID_TRUST_ANCHORS_DIR: anchors,
    VERIFIER_KEY_FILE: write('access.key.pem', await privateKeyPem(access.keys)),
    VERIFIER_CERTIFICATE_FILE: write('access.pem', toPem(access)),
  };
}
