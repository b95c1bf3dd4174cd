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
import {
  createdPayment,
  createPayment,
  payment,
  paymentPage,
  paymentTimeline,
  receipt,
  recipientList,
  templateList,
} from './contract.ts';
import * as documentation from './documentation.ts';
import type { PaymentService } from './service.ts';
import { templates } from './templates.ts';

interface Dependencies extends AuthorizedRouteDependencies {
  readonly service: PaymentService;
}

export function paymentRoutes({ service, authenticate, ...dependencies }: Dependencies) {
  const path = '/api/payments';
  return new Elysia({ prefix: path })
    .derive(async ({ request }) => ({ caller: await authenticate(request) }))
    .post(
      '',
      creating({
        ...dependencies,
        service,
        path,
        operation: 'createPayment',
        wanted: createPayment,
        created: createdPayment,
      }),
      { response: { 201: responseSchema(createdPayment) }, detail: documentation.create },
    )
    .get('', listing(service), {
      query: requestSchema(pageQuery),
      response: { 200: responseSchema(paymentPage) },
      detail: documentation.list,
    })
    .get('/templates', () => templates, {
      response: { 200: responseSchema(templateList) },
      detail: documentation.templates,
    })
    .get('/recipients', ({ caller }) => service.recipients(caller.user_id), {
      response: { 200: responseSchema(recipientList) },
      detail: documentation.recipients,
    })
    .get('/:id', reading(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(payment) },
      detail: documentation.read,
    })
    .get('/:id/receipt', ({ caller, params }) => service.receipt(caller.user_id, params.id), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(receipt) },
      detail: documentation.readReceipt,
    })
    .get('/:id/timeline', ({ caller, params }) => service.timeline(caller.user_id, params.id), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(paymentTimeline) },
      detail: documentation.timeline,
    })
    .post('/:id/cancel', cancelling(service), {
      params: requestSchema(idPath),
      response: { 200: responseSchema(payment) },
      detail: documentation.cancel,
    });
}
