import { Elysia } from 'elysia';
import { pageQuery } from '../../http/contract.ts';
import { requestSchema, responseSchema } from '../../http/openapi-bridge.ts';
import {
  type AuthorizedRouteDependencies,
  cancelling,
  creating,
  idPath,
  listing,
  reading,
} from '../authorized/index.ts';
import { createdLoan, createLoan, loan, loanOffers, loanPage } from './contract.ts';
import * as documentation from './documentation.ts';
import { loanPlan, planQuery } from './plan-contract.ts';
import type { LoanService } from './service.ts';

interface Dependencies extends AuthorizedRouteDependencies {
  readonly service: LoanService;
}

export function loanRoutes({ service, authenticate, ...dependencies }: Dependencies) {
  const path = '/api/loans';
  return new Elysia({ prefix: path })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .post(
      '',
      creating({
        ...dependencies,
        service,
        path,
        operation: 'createLoan',
        wanted: createLoan,
        created: createdLoan,
      }),
      { response: { 201: responseSchema(createdLoan) }, detail: documentation.create },
    )
    .get('', listing(service), {
      query: requestSchema(pageQuery),
      response: { 200: responseSchema(loanPage) },
      detail: documentation.list,
    })
    .get('/offers', () => service.offers, {
      response: { 200: responseSchema(loanOffers) },
      detail: documentation.offers,
    })
    .get('/offers/plan', ({ query }) => service.planOfOffer(query), {
      query: requestSchema(planQuery),
      response: { 200: responseSchema(loanPlan) },
      detail: documentation.offerPlan,
    })
    .get('/:id', reading(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(loan) },
      detail: documentation.read,
    })
    .get('/:id/plan', ({ caller, params }) => service.plan(caller.user_id, params.id), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(loanPlan) },
      detail: documentation.plan,
    })
    .post('/:id/cancel', cancelling(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(loan) },
      detail: documentation.cancel,
    });
}
