import { describe, expect, test } from 'bun:test';
import { decideEnrolment, type KnownIssuers } from '../../../src/features/issuers/enrolment.ts';
import type { TrustedAnchor } from '../../../src/verifier/verifier.ts';
import { anchorCalled } from '../../support/fake-verifier.ts';

interface Case {
  readonly what: string;
  readonly trusted: readonly TrustedAnchor[];
  readonly known?: Partial<KnownIssuers>;
  /** Anchor → issuer; null for one of which an operator must say. */
  readonly decided: Readonly<Record<string, string | null>>;
}

const known = (...anchors: [id: string, issuer: string, subject?: string][]): Partial<KnownIssuers> => ({
  anchors: anchors.map(([id, issuer_id, subject = issuer_id]) => ({ id, issuer_id, subject })),
  ids: [...new Set(anchors.map(([, issuer]) => issuer))],
});
const a = (name: string, anchor: string, speaking: Parameters<typeof anchorCalled>[2] = {}) =>
  anchorCalled(name, anchor, speaking);
const certifiedBy = (...by: string[]) => ({ certifiedBy: by });
const listedWith = (...by: string[]) => ({ listedWith: by });

const cases: readonly Case[] = [
  {
    what: 'two names are two issuers',
    trusted: [a('CN=A', 'a'), a('CN=B', 'b')],
    decided: { a: 'CN=A', b: 'CN=B' },
  },
  {
    what: 'two keys of one name are two issuers, and the second is called by its key',
    trusted: [a('CN=A', 'a1'), a('CN=A', 'a2')],
    decided: { a1: 'CN=A', a2: 'CN=A, key a2' },
  },
  {
    what: 'a key under the name of a known issuer is another issuer',
    trusted: [a('CN=A', 'a1'), a('CN=A', 'a2')],
    known: known(['a1', 'CN=A']),
    decided: { a2: 'CN=A, key a2' },
  },
  {
    what: 'a key that a known one certified is the same issuer’s',
    trusted: [a('CN=A', 'a2', certifiedBy('a1'))],
    known: known(['a1', 'CN=A']),
    decided: { a2: 'CN=A' },
  },
  {
    what: 'a key that certified a known one is not: anybody can certify a key of somebody else',
    trusted: [a('CN=A', 'a1', certifiedBy('a2')), a('CN=A', 'a2')],
    known: known(['a1', 'CN=A']),
    decided: { a2: 'CN=A, key a2' },
  },
  {
    what: 'keys that certify each other in a row are one issuer, in whichever order they come',
    trusted: [a('CN=A', 'a3', certifiedBy('a2')), a('CN=A', 'a2', certifiedBy('a1')), a('CN=A', 'a1')],
    decided: { a1: 'CN=A', a2: 'CN=A', a3: 'CN=A' },
  },
  {
    what: 'keys that certify each other both ways are one issuer',
    trusted: [a('CN=A', 'a1', certifiedBy('a2')), a('CN=A', 'a2', certifiedBy('a1'))],
    decided: { a1: 'CN=A', a2: 'CN=A' },
  },
  {
    what: 'a key that the trust list has in one service with a known one is the same issuer’s, also under a new name',
    trusted: [a('CN=New', 'a2', listedWith('a1'))],
    known: known(['a1', 'CN=A']),
    decided: { a2: 'CN=A' },
  },
  {
    what: 'a key for which two issuers speak is for an operator to decide',
    trusted: [a('CN=A', 'a2', { certifiedBy: ['a1'], listedWith: ['b'] })],
    known: known(['a1', 'CN=A'], ['b', 'CN=B']),
    decided: { a2: null },
  },
  {
    what: 'accounts from before belong to the one anchor with the name they hold, however it is written',
    trusted: [a('cn=a', 'a1'), a('CN=B', 'b')],
    known: { unclaimed: ['CN=A'] },
    decided: { a1: 'CN=A', b: 'CN=B' },
  },
  {
    what: 'accounts from before belong to the first of several keys that certify each other',
    trusted: [a('CN=A', 'a1'), a('CN=A', 'a2', certifiedBy('a1'))],
    known: { unclaimed: ['CN=A'] },
    decided: { a1: 'CN=A', a2: 'CN=A' },
  },
  {
    what: 'accounts from before with a name that two keys bear are for an operator to decide',
    trusted: [a('CN=A', 'a1'), a('CN=A', 'a2'), a('CN=B', 'b')],
    known: { unclaimed: ['CN=A'] },
    decided: { a1: null, a2: null, b: 'CN=B' },
  },
  {
    what: 'accounts from before under two ways of writing one name are for an operator to decide',
    trusted: [a('CN=A', 'a1')],
    known: { unclaimed: ['CN=A', 'cn=a'] },
    decided: { a1: null },
  },
  {
    what: 'accounts from before do not go to a second key of a name that is known elsewhere',
    trusted: [a('CN=A', 'a2')],
    known: { ...known(['a1', 'CN=B', 'CN=A']), unclaimed: ['CN=A'] },
    decided: { a2: null },
  },
  {
    what: 'what is listed with an undecided anchor is undecided',
    trusted: [a('CN=A', 'a1'), a('CN=A', 'a2'), a('CN=B', 'b', listedWith('a1'))],
    known: { unclaimed: ['CN=A'] },
    decided: { a1: null, a2: null, b: null },
  },
];

describe('whose an anchor is that was not met before', () => {
  for (const { what, trusted, known: knowing, decided } of cases)
    for (const [order, anchors] of [
      ['', trusted],
      [', in the other order', trusted.toReversed()],
    ] as const) {
      // Which of two strangers of one name comes first is all that an order decides.
      if (order !== '' && Object.values(decided).some((issuer) => issuer?.endsWith('key a2') && !knowing))
        continue;
      test(`${what}${order}`, () => {
        const { enrolled, undecided } = decideEnrolment(anchors, {
          anchors: [],
          ids: [],
          unclaimed: [],
          ...knowing,
        });
        expect(
          Object.fromEntries([
            ...enrolled.map(({ anchor, issuerId }) => [anchor.anchor, issuerId]),
            ...undecided.map(({ anchor }) => [anchor, null]),
          ]),
        ).toEqual(decided);
      });
    }
});
