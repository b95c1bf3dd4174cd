import { Elysia } from 'elysia';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { validationFailed } from '../../http/problems.ts';
import { bankAccountNotFound } from '../accounts/index.ts';
import { type Authenticate, sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { accountPath, balanceHistory, balanceQuery, spending, spendingQuery } from './contract.ts';
import type { InsightService } from './service.ts';

const security = ['bearer', 'sessionCookie'] as const;
const tag = 'Accounts';
const problems = [validationFailed, sessionMissing, sessionInvalid, bankAccountNotFound];

export function insightRoutes(dependencies: { service: InsightService; authenticate: Authenticate }) {
  const { service, authenticate } = dependencies;
  return new Elysia({ prefix: '/api/accounts' })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .get(
      '/:id/balances',
      ({ caller, params, query }) => service.balances(caller.user_id, params.id, query.days),
      {
        params: requestSchema(accountPath),
        query: requestSchema(balanceQuery),
        response: { 200: responseSchema(balanceHistory) },
        detail: operation({
          id: 'getBalanceHistory',
          tag,
          security,
          summary: 'The balance of an account day by day',
          description:
            'Shows the balance at the end of each of the last days, and the balance of now as the last item. The bank’s day is the one of UTC. An account of another customer is not found, as one that does not exist.',
          responses: { 200: { description: 'The balances.', schema: balanceHistory } },
          problems,
        }),
      },
    )
    .get(
      '/:id/spending',
      ({ caller, params, query }) => service.spending(caller.user_id, params.id, query.month),
      {
        params: requestSchema(accountPath),
        query: requestSchema(spendingQuery),
        response: { 200: responseSchema(spending) },
        detail: operation({
          id: 'getSpending',
          tag,
          security,
          summary: 'Where the money of a month went',
          description:
            'Adds up what came in and what went out in a month of UTC, by the name of the counterparty, or by the kind of activity where there is none. The largest come first; at most twelve are listed in either direction, and all others are added up as one. An account of another customer is not found, as one that does not exist.',
          responses: { 200: { description: 'The month.', schema: spending } },
          problems,
        }),
      },
    );
}
