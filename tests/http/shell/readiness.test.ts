import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';

test('a bank with a database and a verifier that work is live and ready', () =>
  withBank(async (bank) => {
    for (const path of ['/livez', '/readyz']) {
      const { status, body } = await bank.call('GET', path);
      expect({ status, body }).toEqual({ status: 200, body: { status: 'ok' } });
    }
  }));

test('a verifier that cannot work makes the bank not ready, but it lives; nothing of the reason is told', () =>
  withBank(async (bank) => {
    bank.verifier.down = true;
    const { status, headers, body, text } = await bank.call('GET', '/readyz');
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'not_ready' });
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(headers.get('retry-after')).toBe('5');
    expect(text).not.toContain('switched off');
    expect((await bank.call('GET', '/livez')).status).toBe(200);
    bank.verifier.down = false;
    expect((await bank.call('GET', '/readyz')).status).toBe(200);
  }));

test('a database that does not answer makes the bank not ready', () =>
  withBank(async (bank) => {
    await bank.engine.close();
    expect((await bank.call('GET', '/readyz')).status).toBe(503);
    expect((await bank.call('GET', '/livez')).status).toBe(200);
  }));

test('a bank that is stopping is not ready, and still answers', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    bank.app.beginStopping();
    expect((await bank.call('GET', '/readyz')).body.code).toBe('not_ready');
    expect((await bank.call('GET', path, { secret })).status).toBe(200);
  }));
