import { join } from 'node:path';
import { keyPairFromPem, newKeyPair, privateKeyToPem } from '../../pki/certificates.ts';
import { createFile, readIfExists } from '../../pki/files.ts';

/** The keys that PIDs are bound to, one for each persona. Each is made on first use and kept in a file (mode 0600). */
export interface HolderKeys {
  of(personaName: string): Promise<CryptoKeyPair>;
}

export function holderKeysIn(folder: string): HolderKeys {
  return {
    async of(personaName) {
      const path = join(folder, `${personaName}.key.pem`);
      const pem =
        (await readIfExists(path)) ??
        (await createFile(path, await privateKeyToPem((await newKeyPair()).privateKey), 0o600));
      return await keyPairFromPem(pem);
    },
  };
}
