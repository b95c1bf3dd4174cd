import { expect, test } from 'bun:test';
import { withBank } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askPayment, customer } from '../../support/payments.ts';

test('a session that has ended is told so, whether the request is there or not', () =>
  withBank(async (bank) => {
    const { token } = await customer(bank);
    const { requestPath } = await askPayment(bank, token);
    await bank.call('DELETE', '/api/sessions/current', { token });
    for (const path of [requestPath, '/api/auth/requests/019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e'])
      expect((await bank.call('GET', path, { token })).body.code).toBe('session_invalid');
  }));

test('a session opens no request of a kind that anybody may create', () =>
  withBank(async (bank) => {
    const { path, secret, externalId } = await bank.create('signup');
    await bank.verifier.settle(externalId, verified());
    const { body } = await bank.call('POST', `${path}/session`, { secret });
    expect((await bank.call('GET', path, { token: body.token })).body.code).toBe('auth_request_not_found');
  }));
