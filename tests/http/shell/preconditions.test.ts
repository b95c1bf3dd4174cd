import { describe, expect, test } from 'bun:test';
import {
  entityTag,
  ifMatchOf,
  isKnown,
  requiredIfMatchOf,
  requireMatch,
} from '../../../src/http/preconditions.ts';
import { Problem } from '../../../src/http/problem.ts';

const asking = (name: string, value: string, method = 'GET') =>
  new Request('http://localhost/', { method, headers: { [name]: value } });

const codeOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    if (error instanceof Problem) return error.definition.code;
    throw error;
  }
};

describe('If-Match', () => {
  const lists: [string, readonly string[]][] = [
    ['"1"', ['"1"']],
    ['""', ['""']],
    ['W/"1"', ['W/"1"']],
    ['"1","2"', ['"1"', '"2"']],
    ['"1" ,\t"2"', ['"1"', '"2"']],
    [', ,"1",, W/"2" ,', ['"1"', 'W/"2"']],
    // Commas, backslashes and what looks like a wildcard are part of a tag.
    ['"a,b", "*", "\\", "ü"', ['"a,b"', '"*"', '"\\"', '"ü"']],
  ];
  test.each(lists)('%s is a list of tags', (text, tags) => {
    expect(ifMatchOf(asking('if-match', text))).toEqual(tags);
  });

  test('* stands for any, and nothing for nothing', () => {
    expect(ifMatchOf(asking('if-match', '*'))).toBe('*');
    expect(ifMatchOf(asking('accept', '*'))).toBeUndefined();
  });

  const malformed = [
    '',
    ',',
    '1',
    '"1',
    '1"',
    '"1" "2"',
    '*, "1"',
    '"1", *',
    'w/"1"',
    'W/1',
    'W/ "1"',
    '"a b"',
    '"1";',
  ];
  test.each(malformed)('%p is malformed', (text) => {
    expect(codeOf(() => ifMatchOf(asking('if-match', text)))).toBe('malformed_precondition');
  });

  test('two headers are one list', () => {
    const request = asking('if-match', '"1"');
    request.headers.append('if-match', '"2"');
    expect(ifMatchOf(request)).toEqual(['"1"', '"2"']);
  });

  test('where it is required, * is as good as none', () => {
    expect(codeOf(() => requiredIfMatchOf(asking('if-match', '*')))).toBe('precondition_required');
    expect(codeOf(() => requiredIfMatchOf(asking('accept', '*')))).toBe('precondition_required');
    expect(codeOf(() => requiredIfMatchOf(asking('if-match', 'x')))).toBe('malformed_precondition');
    expect(requiredIfMatchOf(asking('if-match', '"1"'))).toEqual(['"1"']);
  });

  test('a tag matches its own version alone, and a weak one none', () => {
    const etag = entityTag('a', 2);
    for (const tags of [undefined, '*', [etag], [entityTag('a', 1), etag]] as const)
      expect(codeOf(() => requireMatch(tags, etag))).toBe('none');
    for (const tags of [[], [entityTag('a', 1)], [entityTag('a', 22)], [entityTag('b', 2)], [`W/${etag}`]])
      expect(codeOf(() => requireMatch(tags, etag))).toBe('precondition_failed');
  });

  test('a list of many thousand tags is read in one go', () => {
    const tags = Array.from({ length: 20_000 }, (_, version) => entityTag('a', version));
    expect(ifMatchOf(asking('if-match', tags.join(' ,, ')))).toEqual(tags);
    expect(codeOf(() => ifMatchOf(asking('if-match', `${tags.join(' ,, ')} x`)))).toBe(
      'malformed_precondition',
    );
  });
});

describe('If-None-Match', () => {
  test('knows its tag, weak or strong, while reading', () => {
    for (const text of ['"2"', 'W/"2"', '"1", "2"', '*']) {
      expect(isKnown(asking('if-none-match', text), '"2"')).toBe(true);
      expect(isKnown(asking('if-none-match', text, 'HEAD'), '"2"')).toBe(true);
      expect(isKnown(asking('if-none-match', text, 'POST'), '"2"')).toBe(false);
    }
    for (const text of ['"1"', 'W/"22"']) expect(isKnown(asking('if-none-match', text), '"2"')).toBe(false);
    expect(isKnown(asking('accept', '*'), '"2"')).toBe(false);
  });

  test('is refused where it is malformed', () => {
    expect(codeOf(() => isKnown(asking('if-none-match', '2'), '"2"'))).toBe('malformed_precondition');
  });
});
