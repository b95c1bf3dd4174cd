import { expect, test } from 'bun:test';
import { type TestBank, withBank } from '../../support/bank.ts';

/** What browsers send when somebody follows a link. */
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

const get = (bank: TestBank, path: string, accept?: string) =>
  bank.call('GET', path, accept === undefined ? {} : { headers: { accept } });

const pages = ['/', '/problems', '/problems/auth_request_expired'];

for (const path of pages) {
  test(`${path} is a page to a browser, that holds no script and no style and may load its style sheet and icon only`, () =>
    withBank(async (bank) => {
      const { status, headers, text } = await get(bank, path, browser);
      expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(headers.get('vary')?.toLowerCase()).toContain('accept');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(text).not.toMatch(/<script|<style| style=| on[a-z]+=|https?:\/\//);
      for (const [, address = ''] of text.matchAll(/(?:src|href)="([^"]+)"/g))
        expect([address, (await get(bank, address)).status]).toEqual([address, 200]);
    }));

  test(`${path} stays JSON to programs, which vary the answer by what they accept`, () =>
    withBank(async (bank) => {
      const wishes = [
        undefined,
        '*/*',
        'application/json',
        'application/problem+json',
        'text/html;q=0.5, */*',
      ];
      for (const accept of wishes) {
        const { status, headers, body } = await get(bank, path, accept);
        expect([accept, status, headers.get('content-type')]).toEqual([
          accept,
          200,
          'application/json;charset=utf-8',
        ]);
        expect(headers.get('vary')?.toLowerCase()).toContain('accept');
        expect(body).toBeObject();
      }
    }));
}

test('the page of a problem says what its JSON says', () =>
  withBank(async (bank) => {
    const { items } = (await get(bank, '/problems')).body;
    expect(items.length).toBeGreaterThan(40);
    for (const definition of items) {
      const path = `/problems/${definition.code}`;
      expect((await get(bank, path)).body).toEqual(definition);
      const { text } = await get(bank, path, browser);
      for (const said of [definition.title, definition.detail, definition.code])
        expect(text).toContain(Bun.escapeHTML(said));
    }
  }));

test('a problem that there is not is 404, to a browser as a page that repeats nothing of the address', () =>
  withBank(async (bank) => {
    const path = '/problems/%3Cscript%3Ealert(1)%3C%2Fscript%3E';
    const page = await get(bank, path, browser);
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(page.text).not.toContain('alert');
    expect((await get(bank, path)).body.code).toBe('route_not_found');
  }));

test('the front page leads to the test wallet where there is one, and nowhere else than to what is there', async () => {
  await withBank(async (bank) => {
    expect((await get(bank, '/', browser)).text).not.toContain('/wallet');
    for (const href of Object.values((await get(bank, '/')).body.links) as string[])
      expect((await get(bank, href)).status).toBe(200);
  });
  const wallet = { href: '/wallet', name: 'Test <wallet>', description: 'For "development" & tests' };
  await withBank(
    async (bank) => {
      const { text } = await get(bank, '/', browser);
      expect(text).toContain('href="/wallet"');
      expect(text).toContain('Test &lt;wallet&gt;');
    },
    { features: [{ frontPageLinks: [wallet] }] },
  );
});

test('browsers find an icon where they look for it unasked', () =>
  withBank(async (bank) => {
    const answer = await bank.fetch('GET', '/favicon.ico');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/vnd.microsoft.icon']);
    const bytes = new DataView(await answer.arrayBuffer());
    // An icon (type 1) of three images, each a PNG.
    expect([bytes.getUint16(2, true), bytes.getUint16(4, true)]).toEqual([1, 3]);
    for (const image of [0, 1, 2])
      expect(bytes.getUint32(bytes.getUint32(6 + 16 * image + 12, true))).toBe(0x89504e47);
  }));
