import { expect, test } from 'bun:test';
import { randomBytes, randomUUID } from 'node:crypto';
import { isPredictable } from '../../../src/features/idempotency/predictable.ts';
import { newId } from '../../../src/lib/ids.ts';
import { newSecret } from '../../../src/lib/secrets.ts';

const published = '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c11';

const predictable: Readonly<Record<string, string>> = {
  'the published one': published,
  'in upper case': published.toUpperCase(),
  'without hyphens': published.replaceAll('-', ''),
  'as a URN': `urn:uuid:${published}`,
  'in braces': `{${published}}`,
  'quoted, as a structured field': `"${published}"`,
  'with something behind it': `${published}-2`,
  'with something before it': `signup-${published}`,
  'with its last digit counted up': '4f5b1e0a-8d0f-4f6e-9a53-6d0b2f7f3c12',
  'with its first group changed': 'deadbeef-8d0f-4f6e-9a53-6d0b2f7f3c11',
  'cut off': '4f5b1e0a-8d0f-4f6e-9a53-6d',
  'the id that the document shows': '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
  'what Swagger UI makes up': '3fa85f64-5717-4562-b3fc-2c963f66afa6',
  'of every tutorial': '123e4567-e89b-12d3-a456-426614174000',
  'of RFC 9562': '919108f7-52d1-4320-9bac-f847db4148a8',
  'of the draft of the header': '8e03978e-40d5-43e8-bc93-6894a57f9324',
  'the nil UUID': '00000000-0000-0000-0000-000000000000',
  'the max UUID': 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'a filled-in version and variant': '11111111-1111-4111-8111-111111111111',
  'one letter, long enough': 'aaaaaaaaaaaaaaaaaaaaaaaaaaaa',
  punctuation: '----------------------------',
  counted: '12345678-1234-1234-1234-123456789012',
  'the alphabet': 'abcdefghijklmnopqrstuvwxyz',
  'a word over and over': 'deadbeefdeadbeefdeadbeefdeadbeef',
};

for (const [what, key] of Object.entries(predictable))
  test(`anybody could send it: ${what}`, () => {
    expect(isPredictable(key)).toBe(true);
  });

test('nothing that was drawn at random is taken for typed: UUIDs of versions 4 and 7, hex, base64url', () => {
  const draw = [randomUUID, newId, newSecret, () => randomBytes(16).toString('hex')];
  const wrong = draw.flatMap((one) => Array.from({ length: 2000 }, one)).filter(isPredictable);
  expect(wrong).toEqual([]);
});

test('the longest key that was drawn at random is not taken for typed either', () => {
  const longest = Array.from({ length: 100 }, () => randomBytes(192).toString('base64url').slice(0, 255));
  expect(longest.filter(isPredictable)).toEqual([]);
});
