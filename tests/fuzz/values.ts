import fc from 'fast-check';

/** Stands for the marker of one input wherever it is planted; replaced by a text of its own when the input is sent. */
export const markHere = 'zqmarkzq';

/** Texts that were trouble for somebody once. */
const troublesome = [
  '',
  ' ',
  '\u0000',
  '\u2028',
  '\u202e',
  '\ud800',
  'ﬁ',
  'null',
  'undefined',
  'NaN',
  '-0',
  '0x10',
  '1e400',
  '9007199254740993',
  '99999999999999.99',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '%00',
  '%c0%ae',
  '%',
  '%zz',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '{{7*7}}',
  '$' + '{jndi:x}',
  '\r\nSet-Cookie: a=b',
  'data:image/jpeg;base64,AAAA',
  'urn:eudi:pid:1',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-7FFF-BFFF-FFFFFFFFFFFF',
  '2024-02-30',
  '+275760-09-13T00:00:00.001Z',
];

/** Objects that pass for something else: zod and libraries ask foreign things for `length`, `then`, `toString`, `toJSON`. */
const impostors = [
  { length: { toString: 1 } },
  { length: 1 },
  { length: -1 },
  { length: Number.MAX_SAFE_INTEGER },
  { toString: 1, valueOf: 1 },
  JSON.parse('{"then":1}'),
  JSON.parse('{"__proto__":{"polluted":1}}'),
  { toJSON: 1 },
  { constructor: { prototype: { polluted: true } } },
  { size: 3, has: 1, get: 1 },
  { '': { '': null } },
  { kty: 'EC', crv: 'P-256', x: 1, y: [] },
  { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' },
  [[[[[[[[[[]]]]]]]]]],
  [null],
  -0,
  1e308,
  -1,
  2 ** 53,
  0.1,
];

/** A text of any kind, with the marker in about half of them. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...troublesome).map((text) => text + markHere) },
  { weight: 2, arbitrary: fc.constantFrom(...troublesome) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }).map((text) => markHere + text) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 60 }).map((text) => `${text}${markHere}`) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 100, max: 3000 }).map((times) => `${markHere}${'A'.repeat(times)}`),
  },
);

/** Any JSON value. */
export const hostileJson: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<unknown>(...impostors) },
  { weight: 3, arbitrary: hostileText },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, true, false, 0, '', [], {}) },
  {
    weight: 1,
    arbitrary: fc.dictionary(hostileText, fc.constantFrom<unknown>(...impostors), { maxKeys: 3 }),
  },
  { weight: 1, arbitrary: fc.array(fc.constantFrom<unknown>(...impostors), { maxLength: 4 }) },
);

/** A change to a text that was good: cut off, a character more or other, twice, or something else altogether. */
export type Damage = (text: string) => string;

export const damage: fc.Arbitrary<Damage> = fc
  .tuple(
    fc.constantFrom('none', 'cut', 'insert', 'replace', 'twice', 'nest', 'other'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    hostileText,
  )
  .map(([how, where, text]) => (good: string) => {
    const at = Math.floor(where * good.length);
    if (how === 'cut') return good.slice(0, at);
    if (how === 'insert') return good.slice(0, at) + text + good.slice(at);
    if (how === 'replace') return good.slice(0, at) + text + good.slice(at + text.length);
    if (how === 'twice') return good + good;
    if (how === 'nest') return '['.repeat(Math.ceil(where * 20_000)) + good;
    return how === 'other' ? text : good;
  });
