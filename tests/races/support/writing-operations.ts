import type { Answer, TestBank } from '../../support/bank.ts';
import { staffToken } from '../../support/bank.ts';
import { verified } from '../../support/fake-verifier.ts';
import { askLoan, askUpdate, borrow, postLoan, postUpdate } from '../../support/loans.ts';
import { askPayment, customer, postPayment, type TestCustomer } from '../../support/payments.ts';

/** One call, which any bank on the database may be given. */
export type Act = (bank: TestBank) => Promise<Answer>;

export interface WritingOperation {
  /** Whose it is that signed in; the same customer for everything that is prepared beside it. */
  readonly prepare: (bank: TestBank, who: TestCustomer) => Promise<Act>;
  /** How the calls that came first are answered. */
  readonly won: number;
  /** How many those are when many come at once. */
  readonly winners: 'one' | 'all';
  /** What everybody else is told: status and code. */
  readonly lost?: readonly string[];
}

const key = { 'idempotency-key': 'one-key-that-is-long-enough' };
const inFlight = ['409 idempotency_key_in_flight'];

/** An application that waits for staff, as staff saw it. */
async function underReview(bank: TestBank, { token }: TestCustomer): Promise<{ id: string; etag: string }> {
  const { id } = await borrow(bank, token, '50000.00');
  const { body } = await bank.call('GET', '/api/staff/loans', { token: staffToken });
  return { id, etag: body.items.find(({ loan }: { loan: { id: string } }) => loan.id === id).etag };
}

const decision =
  (word: 'approve' | 'decline') =>
  async (bank: TestBank, who: TestCustomer): Promise<Act> => {
    const { id, etag } = await underReview(bank, who);
    const asked = { token: staffToken, headers: { 'if-match': etag } };
    return (at) => at.call('POST', `/api/staff/loans/${id}/${word}`, asked);
  };

/** Every operation of the API that changes something, by its operationId. `completeAuthRequest` needs the real verifier. */
export const writingOperations: Readonly<Record<string, WritingOperation>> = {
  createAuthRequest: {
    prepare: async () => (at) =>
      at.call('POST', '/api/auth/requests', { json: { kind: 'signup' }, headers: key }),
    won: 201,
    winners: 'all',
    lost: inFlight,
  },
  cancelAuthRequest: {
    prepare: async (bank) => {
      const { path, secret } = await bank.create('signin');
      return (at) => at.call('POST', `${path}/cancel`, { secret });
    },
    won: 200,
    winners: 'one',
    lost: ['409 auth_request_ended'],
  },
  redeemAuthRequest: {
    prepare: async (bank) => {
      const { path, secret, externalId } = await bank.create('signin');
      await bank.verifier.settle(externalId, verified());
      return (at) => at.call('POST', `${path}/session`, { secret });
    },
    won: 201,
    winners: 'one',
    lost: ['409 auth_request_redeemed'],
  },
  signOut: {
    prepare: async (bank) => {
      const { token } = await bank.signIn();
      return (at) => at.call('DELETE', '/api/sessions/current', { token });
    },
    won: 204,
    winners: 'all',
    lost: ['401 session_invalid'],
  },
  revokeSession: {
    prepare: async (bank, { token }) => {
      const { session } = await bank.signIn();
      return (at) => at.call('DELETE', `/api/sessions/${session.id}`, { token });
    },
    won: 204,
    winners: 'all',
  },
  eraseMe: {
    prepare:
      async (_bank, { token }) =>
      (at) =>
        at.call('DELETE', '/api/users/me', { token }),
    won: 204,
    winners: 'all',
    lost: ['401 session_invalid'],
  },
  createPayment: {
    prepare:
      async (_bank, { token }) =>
      (at) =>
        postPayment(at, token, {}, key),
    won: 201,
    winners: 'all',
    lost: inFlight,
  },
  cancelPayment: {
    prepare: async (bank, { token }) => {
      const { path } = await askPayment(bank, token);
      return (at) => at.call('POST', `${path}/cancel`, { token });
    },
    won: 200,
    winners: 'one',
    lost: ['409 payment_ended'],
  },
  createLoan: {
    prepare:
      async (_bank, { token }) =>
      (at) =>
        postLoan(at, token, {}, key),
    won: 201,
    winners: 'all',
    lost: inFlight,
  },
  cancelLoan: {
    prepare: async (bank, { token }) => {
      const { path } = await askLoan(bank, token);
      return (at) => at.call('POST', `${path}/cancel`, { token });
    },
    won: 200,
    winners: 'one',
    lost: ['409 loan_ended'],
  },
  'cancelLoan under review': {
    prepare: async (bank, who) => {
      const { id } = await underReview(bank, who);
      return (at) => at.call('POST', `/api/loans/${id}/cancel`, { token: who.token });
    },
    won: 200,
    winners: 'one',
    lost: ['409 loan_ended'],
  },
  createProfileUpdate: {
    prepare:
      async (_bank, { token }) =>
      (at) =>
        postUpdate(at, token, ['resident_address'], key),
    won: 201,
    winners: 'all',
    lost: inFlight,
  },
  cancelProfileUpdate: {
    prepare: async (bank, { token }) => {
      const { path } = await askUpdate(bank, token);
      return (at) => at.call('POST', `${path}/cancel`, { token });
    },
    won: 200,
    winners: 'one',
    lost: ['409 profile_update_ended'],
  },
  markAllNotificationsRead: {
    prepare: async (bank, { token }) => {
      await bank.signIn();
      return (at) => at.call('POST', '/api/notifications/read', { token });
    },
    won: 200,
    winners: 'all',
  },
  markNotificationRead: {
    prepare: async (bank, { token }) => {
      await bank.signIn();
      const { body } = await bank.call('GET', '/api/notifications', { token });
      return (at) => at.call('POST', `/api/notifications/${body.items[0].id}/read`, { token });
    },
    won: 200,
    winners: 'all',
  },
  approveLoan: {
    prepare: decision('approve'),
    won: 200,
    winners: 'one',
    lost: ['412 precondition_failed'],
  },
  declineLoan: {
    prepare: decision('decline'),
    won: 200,
    winners: 'one',
    lost: ['412 precondition_failed'],
  },
  revokeCustomerSessions: {
    prepare:
      async (_bank, { userId }) =>
      (at) =>
        at.call('DELETE', `/api/staff/users/${userId}/sessions`, { token: staffToken }),
    won: 200,
    winners: 'all',
  },
  resetDemoData: {
    prepare: async () => (at) => at.call('POST', '/api/staff/demo-data/reset', { token: staffToken }),
    won: 204,
    winners: 'all',
  },
};

/** The customer whose things are prepared. */
export const newCustomer = (bank: TestBank): Promise<TestCustomer> => customer(bank);

/** Status and code of an answer that refuses; the status alone of any other. */
export function told({ status, text }: Answer): string {
  return status < 400 ? String(status) : `${status} ${JSON.parse(text).code}`;
}
