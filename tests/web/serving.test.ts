import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { openWebClient, type WebManifest } from '../../src/http/web-client.ts';
import { openTestBank, type TestBank } from '../support/bank.ts';

const html = '<!doctype html><title>Client</title>';
const script = 'console.log("client")';
const person = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

let folder: string;
let bank: TestBank;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tessera-web-'));
  mkdirSync(join(folder, 'assets'));
  const manifest: WebManifest = {
    sources: '',
    pages: ['/', '/enter', '/payments/:id'],
    files: ['index.html', 'assets/main-1.js', 'assets/face.woff2'],
  };
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  for (const [name, text] of [
    ['index.html', html],
    ['assets/main-1.js', script],
  ] as const) {
    writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(text));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(text));
  }
  writeFileSync(join(folder, 'assets/face.woff2'), 'font');
  bank = await openTestBank({ webClient: openWebClient(folder) });
});
afterAll(async () => {
  await bank.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) => bank.fetch('GET', path, { headers });

describe('the client that the bank serves', () => {
  test('is at each of its addresses, as strict as a page can be', async () => {
    for (const path of ['/', '/enter', '/payments/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e']) {
      const answer = await get(path, person);
      expect({ path, status: answer.status, text: await answer.text() }).toEqual({
        path,
        status: 200,
        text: html,
      });
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(answer.headers.get('content-security-policy')?.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
      ]);
    }
  });

  test('leaves the start page to programs that ask for data', async () => {
    const answer = await get('/', { accept: 'application/json' });
    expect(answer.headers.get('content-type')).toStartWith('application/json');
    expect(answer.headers.get('vary')?.split(', ')).toContain('accept');
    expect((await get('/', person)).headers.get('vary')?.split(', ')).toContain('accept');
  });

  test('says to a person that a page does not exist, and to a program what it always says', async () => {
    const seen = await get('/nowhere', person);
    expect({ status: seen.status, text: await seen.text() }).toEqual({ status: 404, text: html });
    const told = await get('/nowhere', { accept: '*/*' });
    expect(told.status).toBe(404);
    expect(await told.json()).toMatchObject({ code: 'route_not_found' });
  });

  test.each([
    ['GET', '/api/nowhere', 404, 'route_not_found'],
    ['POST', '/nowhere', 404, 'route_not_found'],
    ['POST', '/livez', 405, 'method_not_allowed'],
  ])('takes nothing from the API: %s %s', async (method, path, status, code) => {
    const { status: answered, body } = await bank.call(method, path, { headers: person });
    expect({ answered, code: body.code }).toEqual({ answered: status, code });
  });

  test.each([
    ['br', 'gzip, deflate, br', 'br'],
    ['gzip where brotli is not known', 'gzip', 'gzip'],
    ['as it is to who accepts nothing', 'identity', null],
    ['as it is where a coding is refused', 'br;q=0, gzip;q=0', null],
  ])('sends what it loads compressed: %s', async (_, accepted, coding) => {
    const answer = await get('/assets/main-1.js', { 'accept-encoding': accepted });
    expect(answer.headers.get('content-encoding')).toBe(coding);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(answer.headers.get('vary')).toContain('accept-encoding');
  });

  test('serves nothing but what was built', async () => {
    for (const path of [
      '/assets/',
      '/assets/none.js',
      '/assets/..%2fmanifest.json',
      '/manifest.json',
      '/index.html',
    ])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
    expect((await get('/assets/face.woff2')).headers.get('content-type')).toBe('font/woff2');
  });
});

test('without a client the bank’s address is a page that leads on', async () => {
  const other = await openTestBank();
  try {
    const answer = await other.fetch('GET', '/', { headers: person });
    expect(await answer.text()).toContain('/docs');
    expect((await other.fetch('GET', '/enter', { headers: person })).status).toBe(404);
  } finally {
    await other.close();
  }
});
