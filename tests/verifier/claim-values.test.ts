import { describe, expect, test } from 'bun:test';
import { readPidClaims } from '../../src/verifier/pid/claims.ts';

const email = (text: string) => readPidClaims(['email_address'], () => text);

describe('an e-mail address', () => {
  test.each([
    'vera+bank@example.com',
    "o'brien@example.ie",
    'vera@example.xn--e1a4c',
    'vera@example.xn--90ae',
    'vera&co@example.com',
    'user/dept=x@example.com',
    'vera!#$%@example.com',
    'a&b@example.com',
    'a/b=c@example.com',
    'a.b.c@sub.example.museum',
    '"vera f"@example.com',
    '"vera\\"f\\\\"@example.com',
    '"a@b"@example.com',
    `${'a'.repeat(64)}@example.com`,
    `a@${'b'.repeat(63)}.example`,
  ])('is read as it was written: %s', (text) => {
    expect(email(text)).toEqual({ ok: true, claims: { email_address: text } });
  });

  test('with a domain in its own letters is kept as mail is sent to it', () => {
    expect(email('vera@пример.ею')).toEqual({
      ok: true,
      claims: { email_address: 'vera@xn--e1afmkfd.xn--e1a4c' },
    });
  });

  test.each([
    '',
    'no-at.example',
    '@example.com',
    'vera@',
    'vera@example',
    'a..b@example.com',
    '.a@example.com',
    'a.@example.com',
    'vera f@example.com',
    'vera\n@example.com',
    'a\u0000b@example.com',
    '"a\u0000b"@example.com',
    '"a"b"@example.com',
    'a@b@example.com',
    'a@-b.example',
    'a@b_c.example',
    'a@b..example',
    'a(comment)@example.com',
    'ä@example.com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.example`,
    `a@${'b.'.repeat(130)}example`,
    `vera@${'я'.repeat(300)}.ею`,
  ])('is none: %j', (text) => {
    expect(email(text)).toMatchObject({ ok: false, claim: 'email_address' });
  });
});

const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70, 0, 1, 0xfb, 0xff]);
const base64 = jpeg.toString('base64');
const url = `data:image/jpeg;base64,${base64}`;
const percent = (text: string) => text.replace(/[+/=]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);

const odd: Record<string, unknown> = {
  elsewhere: 'https://pid.example/erika.jpg',
  'of another kind': `data:image/webp;base64,${base64}`,
  'that is not what it says': `data:image/png;base64,${base64}`,
  'that is no base64': 'data:image/jpeg;base64,***',
  'with a lone percent sign': `data:image/jpeg;base64,${base64}%`,
  'without data': 'data:image/jpeg;base64',
  'without a type': `data:;base64,${base64}`,
  'of half a megabyte': `data:image/jpeg;base64,${'A'.repeat(524_288)}`,
  'that is a number': 7,
  'that is null': null,
  'that is a list': [url],
  'that cannot be measured': { length: { toString: 1 } },
  'in words': 'a photograph',
  'in bytes of something else': new TextEncoder().encode('GIF89a'),
};
const noPicture: Record<string, string> = {
  'a page': `data:text/html;base64,${btoa('<script>')}`,
  'a page in capitals': `DATA:Text/HTML;base64,${btoa('<script>')}`,
  'a drawing with scripts': `data:image/svg+xml;base64,${btoa('<svg/>')}`,
  'a page as XML': `data:application/xhtml+xml,<p/>`,
  'a script': 'javascript:alert(1)',
};

describe('a portrait', () => {
  const read = (value: unknown, keepsPortraits: boolean) =>
    readPidClaims(['portrait'], () => value, { keepsPortraits });

  test.each<[string, unknown]>([
    ['as PID providers should write it', url],
    ['with its media type in capitals', url.replace('image/jpeg', 'image/JPEG')],
    ['with its scheme in capitals', url.replace('data:', 'DATA:')],
    ['with a parameter', url.replace(';base64', ';name=p.jpg;base64')],
    ['with BASE64 in capitals', url.replace('base64', 'BASE64')],
    ['by a name that is not registered', url.replace('image/jpeg', 'image/jpg')],
    ['percent-encoded', `data:image/jpeg;base64,${percent(base64)}`],
    ['without padding', url.replace(/=+$/, '')],
    ['in base64url', `data:image/jpeg;base64,${jpeg.toString('base64url')}`],
    ['in lines', `data:image/jpeg;base64,${base64.slice(0, 8)}%0D%0A${base64.slice(8)}`],
    [
      'in octets without base64',
      `data:image/jpeg,${[...jpeg].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')}`,
    ],
    ['in base64url alone, as the EU’s issuer writes it', jpeg.toString('base64url')],
    ['in base64 alone', base64],
    ['in bytes', new Uint8Array(jpeg)],
  ])('%s has one canonical form, kept or not', (_, value) => {
    for (const keeps of [true, false])
      expect(read(value, keeps)).toEqual({ ok: true, claims: { portrait: url } });
  });

  test.each(Object.entries(odd))('%s refuses only where it would be kept', (_, value) => {
    expect(read(value, true)).toMatchObject({ ok: false, claim: 'portrait' });
    expect(read(value, false)).toEqual({ ok: true, claims: {} });
  });

  test.each(Object.entries(noPicture))('that is %s is refused, kept or not', (_, value) => {
    for (const keeps of [true, false]) expect(read(value, keeps)).toMatchObject({ ok: false });
  });
});

test('what came is said of every claim, and nothing of its value', () => {
  const secret = 'Mustermann';
  for (const value of [secret, [secret], { [secret]: secret }, `${secret}@${secret}`, `data:${secret},`])
    for (const claim of ['birth_date', 'nationality', 'email_address', 'portrait'] as const) {
      const read = readPidClaims([claim], () => value);
      if (read.ok) throw new Error('not refused');
      expect(read.came).toMatch(new RegExp(`^${claim} is .+, and must be .+$`));
      expect(read.came).not.toContain(secret);
    }
});
