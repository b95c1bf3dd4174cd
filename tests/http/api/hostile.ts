// What a stranger can send in the place of anything.

const deep = (levels: number, value: unknown): unknown => (levels === 0 ? value : [deep(levels - 1, value)]);

/** Marks what was sent, so that it is found where it is repeated. */
export const marker = 'h0st1le';

/** JSON texts, because some of them no value of JavaScript spells. */
export const jsonTexts: readonly string[] = [
  ...[
    null,
    true,
    0,
    -1,
    1.5,
    '',
    ' ',
    marker,
    '\u0000',
    '\u2028',
    '\u202e',
    '0x10',
    marker.repeat(2000),
    [],
    [null],
    [[]],
    {},
    deep(50, marker),
    { length: 1 },
    { length: { toString: 1 } },
    { size: { valueOf: null, toString: null } },
    { length: { [marker]: 1 }, size: -1 },
    [{ length: { toString: 1 } }],
    { toString: 1, valueOf: 1 },
    { constructor: { prototype: { polluted: marker } } },
    { 0: marker, length: 1 },
    Array.from({ length: 3000 }, () => marker),
    Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`${marker}${at}`, at])),
  ].map((value) => JSON.stringify(value)),
  '{"__proto__":{"polluted":1}}',
  '{"toJSON":1,"then":1}',
  '{"length":{"__proto__":null}}',
  '"\\ud800"',
  '1e400',
  '-0',
  `{"a":1,"a":2}`,
  `${'['.repeat(5000)}${']'.repeat(5000)}`,
];

/** Bodies that are no JSON text. */
export const brokenBodies: readonly (string | Uint8Array)[] = [
  '',
  ' ',
  '{',
  '{}{}',
  'undefined',
  "{'a':1}",
  '['.repeat(8000),
  new Uint8Array([0xff, 0xfe, 0x00]),
  new Uint8Array([0xef, 0xbb, 0xbf, 0x7b]),
];

/** In paths, queries, headers and cookies. */
export const texts: readonly string[] = [
  '',
  ' ',
  marker,
  '*',
  '"',
  '""',
  'W/"',
  ',',
  ';',
  '=',
  '%',
  '%00',
  '%E0%A4',
  '..%2f..',
  '[5]',
  '{"length":{"toString":1}}',
  '[{"length":{"toString":1}}]',
  '{"__proto__":1}',
  'null',
  'true',
  '-1',
  '1e400',
  '0x10',
  '__proto__',
  'constructor',
  '\u00e4\u0085',
  'a,b,c',
  `Bearer ${marker}`,
  `${marker}=${marker}; ${marker}`,
  'x'.repeat(5000),
  ','.repeat(3000),
  '"a",'.repeat(2000),
];
