import { findPersona } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';

// What a page finds in a browser that has the Digital Credentials API, with the test wallet behind it. Loaded before the listing.

const { BANK: origin = '', DATA_DIR: folder = '' } = process.env;
const pki = await ensureDevelopmentPki({
  folder: developmentFolder(folder),
  publicHost: 'localhost',
  now: new Date(),
});
const persona = findPersona('alice');
if (!persona) throw new Error('alice is gone');
const wallet = createWallet({ pki });

interface Asked {
  readonly digital: {
    readonly requests: readonly { readonly protocol: string; readonly data: Record<string, unknown> }[];
  };
}

Object.defineProperty(globalThis, 'location', { value: { origin } });
Object.defineProperty(navigator, 'credentials', {
  value: {
    async get({ digital: { requests } }: Asked) {
      const [request] = requests;
      if (!request) throw new DOMException('nothing was asked', 'NotAllowedError');
      const { protocol, data } = await wallet.answerDigitalCredentials({ ...request, origin, persona });
      return { type: 'digital', protocol, data };
    },
  },
});
