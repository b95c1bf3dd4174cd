import { Disclosure } from '@sd-jwt/core';
import { saltGenerator } from '../../pid-issuer/hashing.ts';
import { type Misbehaviour, refused } from './kinds.ts';

/** Disclosures that the issuer did not make. The holder signs over all of them but the one that is dropped afterwards. */
export const disclosureForgeries: readonly Misbehaviour[] = [
  refused('fewer-claims', 'The first asked-for claim is left out.', {
    disclosures: ([, ...others]) => others,
  }),
  refused('tampered-disclosure', "The first disclosure's value is another than the issuer's.", {
    disclosures: ([first, ...others]) =>
      first ? [forged(first.salt, first.key, 'Somebody Else'), ...others] : others,
  }),
  refused('unreferenced-disclosure', 'A disclosure is added that the issuer never made.', {
    disclosures: (chosen) => [...chosen, forged(saltGenerator(16), 'nickname', 'Somebody Else')],
  }),
  refused('duplicated-disclosure', 'The first disclosure is given twice.', {
    disclosures: (chosen) => [...chosen.slice(0, 1), ...chosen],
  }),
  refused('dropped-disclosure', 'A disclosure is lost after the holder signed.', {
    presentation: (compact) => {
      const parts = compact.split('~');
      return parts.filter((_, index) => index !== parts.length - 2).join('~');
    },
  }),
];

function forged(salt: string, name: string | undefined, value: string): Disclosure {
  return Disclosure.fromArray(name === undefined ? [salt, value] : [salt, name, value]);
}
