import { Elysia } from 'elysia';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { malformedCursor, validationFailed } from '../../http/problems.ts';
import { type Authenticate, sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { account, accountList, accountPath, statementPage, statementQuery } from './contract.ts';
import { bankAccountNotFound } from './problems.ts';
import type { AccountService } from './service.ts';

const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];
const tag = 'Accounts';

export function accountRoutes(deps: { service: AccountService; authenticate: Authenticate }) {
  const { service, authenticate } = deps;
  return new Elysia({ prefix: '/api/accounts' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get('', ({ caller }) => service.list(caller.user_id), {
      response: { 200: responseSchema(accountList) },
      detail: operation({
        id: 'listAccounts',
        tag,
        security,
        summary: "The customer's accounts",
        description: 'Every customer has one current account, opened at signup.',
        responses: { 200: { description: 'The accounts.', schema: accountList } },
        problems: unauthenticated,
      }),
    })
    .get('/:id', ({ caller, params }) => service.read(caller.user_id, params.id), {
      params: requestSchema(accountPath),
      response: { 200: responseSchema(account) },
      detail: operation({
        id: 'getAccount',
        tag,
        security,
        summary: 'Read an account',
        description:
          'Shows the balance as of now. An account of another customer is not found, as one that does not exist.',
        responses: { 200: { description: 'The account.', schema: account } },
        problems: [...unauthenticated, bankAccountNotFound],
      }),
    })
    .get(
      '/:id/postings',
      ({ caller, params, query }) => service.statement(caller.user_id, params.id, query),
      {
        params: requestSchema(accountPath),
        query: requestSchema(statementQuery),
        response: { 200: responseSchema(statementPage) },
        detail: operation({
          id: 'getStatement',
          tag,
          security,
          summary: 'The statement of an account',
          description:
            'Every line that was booked on it, newest first, each with the balance it left behind. Lines are never changed.',
          responses: { 200: { description: 'A page of lines.', schema: statementPage } },
          problems: [malformedCursor, validationFailed, ...unauthenticated, bankAccountNotFound],
        }),
      },
    );
}
