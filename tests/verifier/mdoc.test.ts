import { describe, expect, test } from 'bun:test';
import { mdocMisbehaviours } from '../../src/development/wallet/misbehaviours/mdoc.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { developmentIssuerSubject } from '../../src/lib/development-issuer.ts';
import { pidClaims } from '../../src/verifier/pid/pid.ts';
import { alice, handovers, judged, now, presented, responseModes } from './mdoc-support.ts';

describe('a PID as ISO mdoc is accepted', () => {
  test.each(responseModes)('over %s', async (mode) => {
    const { pid, verdict } = await judged(await presented(handovers[mode]), handovers[mode]);
    expect(pid).toMatchObject({
      format: 'mso_mdoc',
      type: 'eu.europa.ec.eudi.pid.1',
      issuer: { name: developmentIssuerSubject },
      claims: { family_name: alice.familyName, birth_date: alice.birthDate, nationality: alice.nationality },
    });
    const ofCredential = verdict.checks.filter(({ id }) => !id.startsWith('response.'));
    expect(ofCredential.length).toBeGreaterThan(20);
    expect(ofCredential.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });

  test.each(mdocMisbehaviours.filter(({ expected }) => expected === 'accepted').map(({ name }) => name))(
    'although unusual: %s',
    async (name) => {
      const behaviour = mdocMisbehaviours.find((one) => one.name === name)?.behaviour ?? {};
      for (const mode of responseModes) {
        const { pid } = await judged(await presented(handovers[mode], behaviour), handovers[mode]);
        expect(pid?.claims.personal_administrative_number).toBe(alice.personalAdministrativeNumber);
      }
    },
  );

  test('with only the claims that were asked for, whatever else is disclosed', async () => {
    const handover = handovers.direct_post;
    const presentation = await presented(handover, {}, { claims: pidClaims });
    const { pid } = await judged(presentation, handover, { claims: ['family_name'] });
    expect(pid?.claims).toEqual({ family_name: alice.familyName });
  });

  test('up to a minute before it begins and after it ends, since clocks differ', async () => {
    const handover = handovers.direct_post;
    const shortLived = (from: number, until: number) =>
      presented(handover, {
        mdoc: (plan) => ({ ...plan, validFrom: addSeconds(now, from), validUntil: addSeconds(now, until) }),
      });
    expect((await judged(await shortLived(60, 120), handover)).code).toBeUndefined();
    expect((await judged(await shortLived(61, 120), handover)).code).toBe('credential_not_yet_valid');
    expect((await judged(await shortLived(-120, -60), handover)).code).toBeUndefined();
    expect((await judged(await shortLived(-120, -61), handover)).code).toBe('credential_expired');
  });
});

test('a presentation for one request is refused for every other', async () => {
  for (const mode of responseModes) {
    const presentation = await presented(handovers[mode]);
    for (const other of responseModes.filter((one) => one !== mode)) {
      expect((await judged(presentation, handovers[other])).failed).toBe('mdoc.device_signature');
    }
    const later = { ...handovers[mode], nonce: 'another-nonce-of-another-request-of-43-chars' };
    expect((await judged(presentation, later)).failed).toBe('mdoc.device_signature');
  }
});
