import { describe, expect, test } from 'bun:test';
import { isLine, isLines, isVisible } from '../../src/lib/text.ts';

const outOfLine = {
  'U+0000': '\u0000',
  'a tab': '\t',
  'a line feed': '\n',
  'the next line (U+0085)': '\u0085',
  'a line separator': '\u2028',
  'a paragraph separator': '\u2029',
  'half of a surrogate pair': '\ud83d',
  'an override to the left': '\u202e',
  'an embedding': '\u202a',
  'an isolate': '\u2066',
  'the end of an isolate': '\u2069',
  'a mark to the left': '\u200f',
  'an Arabic letter mark': '\u061c',
  'a noncharacter': '\uffff',
  'a noncharacter of another plane': '\u{1fffe}',
};

describe('a line holds', () => {
  for (const [what, character] of Object.entries(outOfLine))
    test(`not ${what}`, () => expect(isLine(`a${character}b`)).toBe(false));

  for (const text of [
    'Zoë',
    'Müller-Lüdenscheidt',
    'רחל כהן',
    'محمد علي',
    '王小明',
    'क्षि',
    '😀👨‍👩‍👧',
    'a\u00a0b',
  ])
    test(`${text}, which people are called`, () => expect(isLine(text)).toBe(true));
});

test('lines are lines between line breaks, and no others', () => {
  expect(isLines('Heidestraße 17\r\n51147 Köln')).toBe(true);
  expect(isLines('Heidestraße 17\u202851147 Köln')).toBe(false);
});

const invisible = {
  nothing: '',
  spaces: ' \u00a0\u3000',
  'a zero-width space': '\u200b',
  'a word joiner': '\u2060',
  'a byte order mark': '\ufeff',
  'a soft hyphen': '\u00ad',
  'a Hangul filler': '\u3164',
  'a half-width Hangul filler': '\uffa0',
  'a Mongolian vowel separator': '\u180e',
  'a selector': '\ufe0f',
  'a selector of another plane': '\u{e0100}',
  'tags alone': '\u{e0041}\u{e007f}',
  'the empty Braille pattern': '\u2800',
  'a mark without a letter': '\u0301',
  'several of them': ' \u200d\u3164\u2800\u0301 ',
};

describe('there is nothing to see in', () => {
  for (const [what, text] of Object.entries(invisible))
    test(what, () => {
      expect(isVisible(text)).toBe(false);
      expect(isVisible(`${text}a${text}`)).toBe(true);
    });
});

for (const text of ['a', '1', '.', '—', '€', '😀', '👨‍👩‍👧', 'ß', '王', '\u2801'])
  test(`there is something to see in ${text}`, () => expect(isVisible(text)).toBe(true));
