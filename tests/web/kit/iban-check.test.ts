import { describe, expect, test } from 'bun:test';
import { checkIban, compactIban } from '../../../src/web/kit/iban-check.ts';

describe('an IBAN is checked while it is typed', () => {
  test.each([
    ['', 'empty', undefined, 0],
    ['D', 'incomplete', undefined, 0],
    ['DE', 'incomplete', 'DE', 20],
    ['DE89 3704', 'incomplete', 'DE', 14],
    ['de89 3704 0044 0532 0130 00', 'valid', 'DE', 0],
    ['DE89-3704-0044-0532-0130-00', 'valid', 'DE', 0],
    ['FR76 3000 6000 0112 3456 7890 189', 'valid', 'FR', 0],
    ['MT84MALT011000012345MTLCAST001S', 'valid', 'MT', 0],
    ['NO93 8601 1117 947', 'valid', 'NO', 0],
    ['DE88 3704 0044 0532 0130 00', 'check_digits', 'DE', 0],
    ['DE89 3704 0044 0532 0103 00', 'check_digits', 'DE', 0],
    ['DE89 3704 0044 0532 0130 000', 'too_long', 'DE', 0],
    ['XX12', 'country', undefined, 0],
    ['US12 3456', 'country', undefined, 0],
    ['12', 'characters', undefined, 0],
    ['DEX', 'characters', 'DE', 19],
    ['DE89 37?4', 'characters', 'DE', 14],
    // Capitals of other letters can be letters of ASCII, and would make another account.
    ['DE89 3704 0044 0532 0130 0ı', 'characters', 'DE', 0],
  ] as const)('%s', (text, state, country, missing) => {
    const check = checkIban(text);
    expect(check.state).toBe(state);
    expect(check.country).toBe(country);
    expect(check.missing).toBe(missing);
  });

  test('groups, hyphens and small letters make no difference', () => {
    expect(compactIban(' nl91 ABNA-0417\u00a01643 00 ')).toBe('NL91ABNA0417164300');
  });
});
