import { operation } from '../../http/operation.ts';
import { accountClosed } from '../accounts/index.ts';
import { toCancel, toCreate, toList, toRead } from '../authorized/index.ts';
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
  summary: 'Ask for a payment',
  description:
    'Creates a payment that awaits authorization, and the request by which the customer authorizes it with their own PID. The money moves when the wallet has answered, once.',
  body: createPayment,
  ...toCreate({
    description: 'The payment was created.',
    schema: createdPayment,
    location: 'Where the payment is.',
    problems: [
      problems.limitExceeded,
      accountClosed,
      problems.ownAccount,
      problems.recipientUnknown,
      problems.insufficientFunds,
    ],
  }),
});

export const list = operation({
  id: 'listPayments',
  tag,
  summary: "The customer's payments",
  description: 'Newest first, with every status.',
  ...toList({ description: 'A page of payments.', schema: paymentPage }),
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
  summary: 'Read a payment',
  description:
    'Shows the status as of now. A payment of another customer is not found, as one that does not exist.',
  ...toRead({ description: 'The payment.', schema: payment, notFound: problems.paymentNotFound }),
});

export const readReceipt = operation({
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
  summary: 'Cancel a payment',
  description:
    'Ends a payment that awaits authorization, with its request. A later answer of the wallet is refused.',
  ...toCancel({
    description: 'The payment, cancelled.',
    schema: payment,
    notFound: problems.paymentNotFound,
    ended: problems.paymentEnded,
  }),
});
