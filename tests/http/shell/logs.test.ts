import { expect, test } from 'bun:test';
import { createLogger } from '../../../src/http/logger.ts';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { TestTime } from '../../support/time.ts';

/** Lets what runs after an answer (the log line) run. */
const afterAnswers = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test('one line per request says who, what, where and how it went', () =>
  withBank(async (bank) => {
    const { path, secret } = await bank.create('signup');
    const { headers } = await bank.call('GET', `${path}?secret=${secret}`, { secret });
    await bank.call('GET', path);
    await bank.call('GET', '/nowhere/at/all');
    await afterAnswers();
    const lines = bank.logs();
    expect(
      lines.map(({ level, event, method, route, status }) => [level, event, method, route, status]),
    ).toEqual([
      ['info', 'request', 'POST', '/api/auth/requests', 201],
      ['info', 'request', 'GET', '/api/auth/requests/:id', 200],
      ['info', 'request', 'GET', '/api/auth/requests/:id', 404],
      ['info', 'request', 'GET', 'unmatched', 404],
    ]);
    expect(lines[1]).toMatchObject({
      time: '2026-11-21T09:00:00.000Z',
      requestId: headers.get('request-id'),
    });
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(
        ['time', 'level', 'event', 'requestId', 'method', 'route', 'status', 'durationMs'].sort(),
      );
      expect(line.durationMs).toBeNumber();
    }
  }));

test('no secret, token, id, claim, address or header value reaches a log', () =>
  withBank(async (bank) => {
    const { id, path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const headers = {
      'user-agent': 'AGENT-MARKER',
      cookie: 'c=COOKIE-MARKER',
      'x-forwarded-for': '203.0.113.9',
    };
    const { body } = await bank.call('POST', `${path}/session?q=QUERY-MARKER`, { secret, headers });
    await bank.call('GET', '/api/users/me', { token: body.token });
    await bank.call('POST', '/api/auth/requests', { raw: '{"BODY-MARKER' });
    await bank.call('GET', '/PATH-MARKER');
    await afterAnswers();
    const text = JSON.stringify(bank.logs());
    expect(bank.logs()).toHaveLength(5);
    const words = ['AGENT', 'COOKIE', 'QUERY', 'BODY', 'PATH'].map((word) => `${word}-MARKER`);
    for (const word of [
      ...words,
      id,
      secret,
      body.token,
      body.session.id,
      externalId,
      '203.0.113.9',
      'Mustermann',
      'DE-1234',
    ]) {
      expect(text).not.toContain(word);
    }
  }));

test('lines less severe than the level are not written', () => {
  const written: string[] = [];
  const logger = createLogger({
    level: 'warn',
    clock: new TestTime(),
    write: (text) => void written.push(text),
  });
  logger.log('debug', 'a');
  logger.log('info', 'b');
  logger.log('warn', 'c');
  logger.log('error', 'd');
  logger.flush();
  expect(written).toEqual([expect.stringMatching(/^\{.*"event":"c"\}\n\{.*"event":"d"\}\n$/)]);
});

test('lines are gathered, and written together when there are many of them', () => {
  const written: string[] = [];
  const logger = createLogger({
    level: 'info',
    clock: new TestTime(),
    write: (text) => void written.push(text),
  });
  for (let i = 0; i < 499; i += 1) logger.log('info', 'line');
  expect(written).toEqual([]);
  logger.log('info', 'line');
  expect(written).toHaveLength(1);
  expect(written[0]?.split('\n')).toHaveLength(501);
  logger.flush();
  expect(written).toHaveLength(1);
});
