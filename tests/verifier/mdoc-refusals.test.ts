import { expect, test } from 'bun:test';
import { mdocMisbehaviours } from '../../src/wallet/misbehaviours/mdoc.ts';
import { refusals } from './mdoc-refusal-codes.ts';
import { handovers, judged, parties, presented, responseModes } from './mdoc-support.ts';

test('every forgery of an mdoc that the test wallet knows is tried', () => {
  const forgeries = mdocMisbehaviours.filter(({ expected }) => expected === 'refused');
  expect(forgeries.map(({ name }) => name).sort()).toEqual(Object.keys(refusals).sort());
});

for (const { name, description, behaviour, expected } of mdocMisbehaviours) {
  if (expected === 'accepted') continue;
  test(`${name} is refused. ${description}`, async () => {
    const [check, code] = refusals[name] ?? [];
    for (const mode of responseModes) {
      const handover = handovers[mode];
      const { verdict, pid, ...refusal } = await judged(await presented(handover, behaviour), handover);
      expect([pid, refusal.failed, refusal.code]).toEqual([undefined, check, code]);
      const outcomes = verdict.checks
        .filter(({ id }) => !id.startsWith('response.'))
        .map(({ outcome }) => outcome);
      const at = outcomes.indexOf('failed');
      expect(outcomes.slice(0, at).every((outcome) => outcome === 'passed')).toBe(true);
      expect(outcomes.slice(at + 1).every((outcome) => outcome === 'not_reached')).toBe(true);
      expect(verdict.accepted).toBe(false);
    }
  });
}

test('a PID of a doctype that was not asked for is refused', async () => {
  const handover = handovers.direct_post;
  const expected = { doctypes: ['org.iso.18013.5.1.mDL'] };
  const { code } = await judged(await presented(handover), handover, expected);
  expect(code).toBe('credential_type_not_accepted');
});

test('a PID is refused where no anchor leads to its issuer', async () => {
  const handover = handovers.direct_post;
  const nobody = { validate: () => undefined };
  const { code } = await judged(await presented(handover), handover, { anchors: nobody });
  expect(code).toBe('credential_issuer_not_trusted');
});

test('a PID is refused that a certificate for something else signed, though it leads to an anchor', async () => {
  const handover = handovers.direct_post;
  const { anchors } = await parties();
  const validate: typeof anchors.validate = (x5c, at) => {
    const chain = anchors.validate(x5c, at);
    return chain && { ...chain, leaf: { ...chain.leaf, isForOtherPurposes: true } };
  };
  const { failed, code } = await judged(await presented(handover), handover, { anchors: { validate } });
  expect([failed, code]).toEqual(['x5c.chain', 'credential_issuer_not_trusted']);
});
