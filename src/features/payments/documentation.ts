import { operation } from '../../http/operation.ts';
import {
  idParameter,
  ifMatchParameter,
  ifMatchProblems,
  ifNoneMatchParameter,
  notModified,
} from '../../http/precondition-documentation.ts';
import {
  crossSiteRequest,
  malformedCursor,
  malformedPrecondition,
  presentationUnsupported,
  tooManyRequests,
  validationFailed,
  verifierUnavailable,
} from '../../http/problems.ts';
import { accountClosed } from '../accounts/index.ts';
import { returnUriRequired, tooManyPending } from '../auth-requests/index.ts';
import { idempotencyKeyParameter, idempotencyProblems, replayedHeader } from '../idempotency/index.ts';
import { sessionInvalid, sessionMissing } from '../sessions/index.ts';
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
import * as problems from './problems.ts';

const tag = 'Payments';
const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

export const create = operation({
  id: 'createPayment',
  tag,
  security,
  summary: 'Ask for a payment',
  description:
    'Creates a payment that awaits authorization, and the request by which the customer authorizes it with their own PID. The money moves when the wallet has answered, once.',
  body: createPayment,
  parameters: [idempotencyKeyParameter],
  responses: {
    201: {
      description: 'The payment was created.',
      schema: createdPayment,
      tagged: true,
      headers: {
        Location: 'Where the payment is.',
        ...replayedHeader,
        'Set-Cookie': 'The client secret, for browsers.',
      },
    },
  },
  problems: [
    ...unauthenticated,
    crossSiteRequest,
    ...idempotencyProblems,
    problems.limitExceeded,
    accountClosed,
    problems.ownAccount,
    problems.recipientUnknown,
    problems.insufficientFunds,
    returnUriRequired,
    tooManyRequests,
    tooManyPending,
    presentationUnsupported,
    verifierUnavailable,
  ],
});

export const list = operation({
  id: 'listPayments',
  tag,
  security,
  summary: "The customer's payments",
  description: 'Newest first, with every status.',
  responses: { 200: { description: 'A page of payments.', schema: paymentPage } },
  problems: [malformedCursor, validationFailed, ...unauthenticated],
});

export const templates = operation({
  id: 'listPaymentTemplates',
  tag,
  security,
  summary: 'What to begin a payment with',
  description: 'Recipients and amounts that a client can offer.',
  responses: { 200: { description: 'The templates.', schema: templateList } },
  problems: unauthenticated,
});

export const recipients = operation({
  id: 'listPaymentRecipients',
  tag,
  security,
  summary: 'The recipients of earlier payments',
  description:
    'Every name and IBAN that an executed payment went to, with the number of such payments, and the time and amount of the latest. The latest comes first; at most twenty, from the latest 1000 payments.',
  responses: { 200: { description: 'The recipients.', schema: recipientList } },
  problems: unauthenticated,
});

export const read = operation({
  id: 'getPayment',
  tag,
  security,
  summary: 'Read a payment',
  description:
    'Shows the status as of now. A payment of another customer is not found, as one that does not exist.',
  parameters: [idParameter, ifNoneMatchParameter],
  responses: { 200: { description: 'The payment.', schema: payment, tagged: true }, 304: notModified },
  problems: [malformedPrecondition, ...unauthenticated, problems.paymentNotFound],
});

export const proof = operation({
  id: 'getPaymentReceipt',
  tag,
  security,
  summary: 'The receipt of a payment',
  description:
    'Once the payment has been executed: payer, recipient, amount, time, and its transfer in the ledger.',
  responses: { 200: { description: 'The receipt.', schema: receipt } },
  problems: [...unauthenticated, problems.paymentNotFound, problems.paymentNotExecuted],
});

export const timeline = operation({
  id: 'getPaymentTimeline',
  tag,
  security,
  summary: 'What happened to a payment, and when',
  description:
    'Lists when the payment was created, when the wallet opened the request and when its answer came, as far as the bank saw it, and how the payment ended. A browser’s Digital Credentials API does not tell when the wallet opens a request. A payment of another customer is not found, as one that does not exist.',
  responses: { 200: { description: 'The timeline.', schema: paymentTimeline } },
  problems: [...unauthenticated, problems.paymentNotFound],
});

export const cancel = operation({
  id: 'cancelPayment',
  tag,
  security,
  summary: 'Cancel a payment',
  description:
    'Ends a payment that awaits authorization, with its request. A later answer of the wallet is refused.',
  parameters: [idParameter, ifMatchParameter],
  responses: { 200: { description: 'The payment, cancelled.', schema: payment, tagged: true } },
  problems: [
    ...unauthenticated,
    crossSiteRequest,
    ...ifMatchProblems,
    problems.paymentNotFound,
    problems.paymentEnded,
  ],
});
