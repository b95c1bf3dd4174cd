import { expect, test } from 'bun:test';
import type { WalletReport } from '../../src/development/wallet/report.ts';
import { type Outcome, verdictOf } from '../../src/development/wallet/verdict.ts';

const taken: WalletReport = { steps: [], accepted: true, answer: { status: 200, body: {} } };
const notTaken: WalletReport = {
  steps: [],
  accepted: false,
  answer: { status: 400, body: { error: 'invalid_request', error_description: 'The state is unknown.' } },
};
const stopped: WalletReport = {
  steps: [],
  accepted: false,
  refusal: { code: 'request_expired', message: 'The request has expired.' },
};

const ended = (kind: Outcome['kind'], status: Outcome['status']): Outcome => ({ kind, status, error: null });
const failed: Outcome = {
  kind: 'signin',
  status: 'failed',
  error: {
    code: 'holder_binding_invalid',
    title: 'The wallet is not the holder’s',
    detail: 'The proof does not fit.',
    action: 'Start again.',
    failedChecks: [{ id: 'kb_jwt.nonce', detail: 'equals the request’s nonce' }],
  },
};

interface Scenario {
  readonly promise: string;
  readonly report: WalletReport;
  readonly known?: Parameters<typeof verdictOf>[1];
  readonly isGood: boolean;
  readonly heading: string;
  readonly says: string;
}

const scenarios: readonly Scenario[] = [
  ...(
    [
      ['signup', 'opened an account'],
      ['signin', 'knows you'],
      ['payment', 'made the payment'],
      ['loan', 'has your application'],
      ['profile_update', 'written down'],
      ['a_new_kind', 'done what you authorized'],
    ] as const
  ).map(([kind, says]) => ({
    promise: `a ${kind} that the bank accepted`,
    report: taken,
    known: { outcome: ended(kind, 'authorized') },
    isGood: true,
    heading: 'Accepted',
    says,
  })),
  {
    promise: 'a presentation that failed a check, and which',
    report: taken,
    known: { outcome: failed },
    isGood: false,
    heading: 'Refused: The wallet is not the holder’s',
    says: 'The proof does not fit. Start again.',
  },
  {
    promise: 'an answer by which the request ended, refused as a message too',
    report: notTaken,
    known: { outcome: failed },
    isGood: false,
    heading: 'Refused: The wallet is not the holder’s',
    says: 'Start again.',
  },
  {
    promise: 'a hosted verifier that has not decided',
    report: taken,
    known: { outcome: ended('signin', 'pending') },
    isGood: true,
    heading: 'Shared',
    says: 'still checking',
  },
  {
    promise: 'an answer that came too late',
    report: taken,
    known: { outcome: ended('signin', 'expired') },
    isGood: false,
    heading: 'Too late',
    says: 'Start again',
  },
  {
    promise: 'a message that the verifier refused while the request still waits',
    report: notTaken,
    known: { outcome: ended('signin', 'pending') },
    isGood: false,
    heading: 'Not taken',
    says: 'HTTP 400, invalid_request: The state is unknown.). The request still waits',
  },
  {
    promise: 'a second answer after one that counted',
    report: notTaken,
    known: { outcome: ended('signin', 'authorized') },
    isGood: false,
    heading: 'Not taken',
    says: 'keeps to that',
  },
  {
    promise: 'a verifier of which nothing else is known',
    report: taken,
    isGood: true,
    heading: 'Shared',
    says: 'took the answer',
  },
  {
    promise: 'a refusal of such a verifier, without a body',
    report: { ...notTaken, answer: { status: 502 } },
    isGood: false,
    heading: 'Not taken',
    says: '(HTTP 502)',
  },
  {
    promise: 'a holder who declined',
    report: taken,
    known: { outcome: failed, declined: true },
    isGood: true,
    heading: 'Declined',
    says: 'Nothing was shared',
  },
  {
    promise: 'a request that the wallet itself does not answer',
    report: stopped,
    isGood: false,
    heading: 'The wallet did not answer',
    says: 'has expired',
  },
];

for (const { promise, report, known, isGood, heading, says } of scenarios)
  test(`in words: ${promise}`, () => {
    const verdict = verdictOf(report, known);
    expect(verdict).toMatchObject({ isGood, heading, text: expect.stringContaining(says) });
  });

test('a refusal lists the checks that failed with what was wanted', () => {
  expect(verdictOf(taken, { outcome: failed }).failedChecks).toEqual([
    'kb_jwt.nonce: equals the request’s nonce',
  ]);
});
