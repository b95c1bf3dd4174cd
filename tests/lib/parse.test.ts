import { describe, expect, test } from 'bun:test';
import { z } from 'zod';
import { guardedParse } from '../../src/lib/guarded-parse.ts';

/** Objects that cannot be compared with a number, as JSON can spell them. */
const incomparable: unknown[] = [
  { toString: 1 },
  { valueOf: null, toString: null },
  { toString: 1, valueOf: 2 },
];
const values: unknown[] = incomparable.flatMap((member) => [
  { length: member },
  { size: member },
  [{ length: member }],
  new Map<string, unknown>([['name', { length: member }]]),
]);

const schemas = {
  text: z.string().min(1).max(5),
  'base64 text': z.base64().length(4),
  'an e-mail address': z.email().max(254),
  list: z.array(z.string().min(1)).min(1).max(3),
  map: z.map(z.string(), z.string().min(1)).min(1),
  union: z.union([z.string().min(1), z.array(z.string().max(3)).max(3)]),
  'an optional member': z.object({
    length: z.string().max(3).optional(),
    size: z.string().min(1).optional(),
  }),
  'a piped text': z.string().min(1).pipe(z.string().max(3)),
  'a text that is caught': z.string().min(1).optional().catch(undefined),
};

describe('a value of a stranger', () => {
  for (const [name, schema] of Object.entries(schemas))
    test.each(values.map((value) => [Bun.inspect(value), value] as const))(
      `never throws where ${name} is expected: %s`,
      (_, value) => {
        expect(typeof guardedParse(schema, value).success).toBe('boolean');
      },
    );

  const person = z.object({ name: z.string().min(1), tags: z.array(z.string().max(3)).max(2) });

  test('is refused at the member that has the wrong type, not at the whole', () => {
    const parsed = guardedParse(person, { name: { length: { toString: 1 } }, tags: [] });
    expect(parsed.error?.issues).toMatchObject([{ code: 'invalid_type', path: ['name'] }]);
  });

  test('is not told a length where the type is wrong, and still everything else', () => {
    const parsed = guardedParse(person, { name: { length: 0 }, tags: ['long enough'] });
    expect(parsed.error?.issues.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['invalid_type', 'name'],
      ['too_big', 'tags.0'],
    ]);
  });

  test('is refused as a whole where zod finds no wrong type and cannot measure it', () => {
    const either = z.union([z.string().min(1), z.object({ length: z.unknown() })]);
    const parsed = guardedParse(either, { length: { toString: 1 } });
    expect(parsed.error?.issues).toMatchObject([{ code: 'custom', path: [] }]);
  });

  test('is what the schema makes of it where it is right', () => {
    const parsed = guardedParse(z.object({ day: z.string().transform(Number) }), { day: '7', more: 1 });
    expect(parsed).toEqual({ success: true, data: { day: 7 } });
  });
});
