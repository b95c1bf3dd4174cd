import { describe, expect, test } from 'bun:test';
import { Checklist, Refusal } from '../../src/verifier/openid4vp/judge/checklist/report.ts';
import { applyDisclosures } from '../../src/verifier/openid4vp/judge/sd-jwt/disclosures.ts';
import { sha256 } from '../../src/verifier/openid4vp/judge/sd-jwt/es256.ts';
import { encode } from '../support/presentation.ts';

/** A disclosure of these parts, and its digest. */
function disclosed(...parts: unknown[]) {
  const text = encode(JSON.stringify(['salt', ...parts]));
  return { text, digest: Buffer.from(sha256(text)).toString('base64url') };
}
const name = disclosed('given_name', 'Erika');
const otherName = disclosed('given_name', 'Vera');
const nation = disclosed('DE');
const street = disclosed('street', 'Heidestraße');
const address = disclosed('address', { _sd: [street.digest] });
const city = disclosed('city', { _sd: [disclosed('street', 'x').digest], name: 'Köln' });

type Made = ReturnType<typeof disclosed>;

/** What becomes of a payload with these disclosures: the claims, or the failed check and what came. */
function processed(payload: Record<string, unknown>, disclosures: readonly Made[]) {
  const checks = new Checklist('direct_post');
  checks.setFormat('dc+sd-jwt');
  try {
    const texts = disclosures.map(({ text }) => text);
    return { claims: applyDisclosures(payload, texts, checks) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const failed = checks.verdict().checks.find(({ outcome }) => outcome === 'failed');
    return { check: failed?.id, came: failed?.detail.split('; ')[1] };
  }
}

describe('disclosures are rejected as RFC 9901 §7.1 demands:', () => {
  test.each<[string, string, Record<string, unknown>, Made[], string]>([
    ['two of one name', 'placed', { _sd: [name.digest, otherName.digest] }, [name, otherName], 'name'],
    [
      'two of one name, deep down',
      'placed',
      { a: [{ b: { _sd: [name.digest, otherName.digest] } }] },
      [name, otherName],
      'a disclosed name is in its object already',
    ],
    ['a name that is in the clear', 'placed', { given_name: 'Vera', _sd: [name.digest] }, [name], 'name'],
    [
      'a name that is in the clear within a disclosure',
      'placed',
      { _sd: [disclosed('x', { given_name: 'Vera', _sd: [name.digest] }).digest] },
      [disclosed('x', { given_name: 'Vera', _sd: [name.digest] }), name],
      'name',
    ],
    ['a named one in an array', 'placed', { a: [{ '...': name.digest }] }, [name], 'an array holds'],
    ['one without a name in _sd', 'placed', { _sd: [nation.digest] }, [nation], 'an _sd holds'],
    [
      '... beside another member',
      'placed',
      { a: [{ '...': nation.digest, b: 1 }] },
      [nation],
      '... and more',
    ],
    [
      '... in an object outside of an array',
      'placed',
      { a: { '...': nation.digest } },
      [nation],
      'the name ...',
    ],
    ['... at the top', 'placed', { '...': nation.digest }, [nation], 'the name ...'],
    ['... that is no text', 'placed', { a: [{ '...': 7 }] }, [], 'must be a text'],
    ['a digest twice in one _sd', 'placed', { _sd: [name.digest, name.digest] }, [name], 'appears twice'],
    [
      'a digest in two places',
      'placed',
      { _sd: [name.digest], a: { _sd: [name.digest] } },
      [name],
      'appears twice',
    ],
    ['a digest of nothing twice', 'placed', { _sd: ['x'], a: [{ '...': 'x' }] }, [], 'appears twice'],
    [
      'a digest again within a disclosure',
      'placed',
      { _sd: [address.digest, street.digest] },
      [address, street],
      'appears twice',
    ],
    ['_sd that is a text', 'placed', { _sd: name.digest }, [name], 'no list of texts'],
    ['_sd that is null', 'placed', { a: { _sd: null } }, [], 'no list of texts'],
    ['_sd with a number', 'placed', { _sd: [name.digest, 7] }, [name], 'no list of texts'],
    ['_sd that is an object', 'placed', { _sd: { length: 0 } }, [], 'no list of texts'],
    ['an unreferenced one', 'referenced', { _sd: [] }, [name], 'no digest stands for'],
    [
      'one below a disclosure that is withheld',
      'referenced',
      { _sd: [address.digest] },
      [street],
      'no digest',
    ],
    ['the name _sd', 'well_formed', {}, [disclosed('_sd', [])], 'the name _sd'],
    ['the name ...', 'well_formed', {}, [disclosed('...', 'x')], 'the name _sd or ...'],
    ['a name that is a number', 'well_formed', {}, [disclosed(7, 'x')], 'no text'],
    ['one part', 'well_formed', {}, [disclosed()], '1 parts'],
    ['four parts', 'well_formed', {}, [disclosed('a', 'b', 'c')], '4 parts'],
    ['exp', 'permitted', { _sd: [disclosed('exp', 1).digest] }, [disclosed('exp', 1)], 'exp is in'],
  ])('%s', (_, check, payload, disclosures, came) => {
    const result = processed({ ...payload, _sd_alg: 'sha-256' }, disclosures);
    expect(result).toEqual({ check: `disclosures.${check}`, came: expect.stringContaining(came) });
  });
});

describe('disclosures are put in their places:', () => {
  test.each<[string, Record<string, unknown>, Made[], Record<string, unknown>]>([
    ['in an object', { iss: 'x', _sd: [name.digest] }, [name], { iss: 'x', given_name: 'Erika' }],
    ['in an array', { n: ['AT', { '...': nation.digest }] }, [nation], { n: ['AT', 'DE'] }],
    ['not where they are withheld', { n: [{ '...': nation.digest }], _sd: ['decoy'] }, [], { n: [] }],
    ['within another', { _sd: [address.digest] }, [address, street], { address: { street: 'Heidestraße' } }],
    ['one without what it hides', { _sd: [city.digest] }, [city], { city: { name: 'Köln' } }],
    ['an empty name', { _sd: [disclosed('', 1).digest] }, [disclosed('', 1)], { '': 1 }],
    [
      'in arrays of arrays',
      { n: [{ '...': disclosed([{ '...': nation.digest }]).digest }] },
      [disclosed([{ '...': nation.digest }]), nation],
      { n: [['DE']] },
    ],
  ])('%s', (_, payload, disclosures, claims) => {
    expect(processed({ ...payload, _sd_alg: 'sha-256' }, disclosures)).toEqual({ claims });
  });

  test('a disclosed __proto__ is a member like another and no prototype', () => {
    const proto = JSON.parse('{"__proto__":{"given_name":"Vera"}}');
    const hostile = disclosed('__proto__', { given_name: 'Vera' });
    const { claims } = processed({ a: proto, _sd: [hostile.digest] }, [hostile]);
    expect(claims && Object.hasOwn(claims, 'given_name')).toBe(false);
    expect(claims?.given_name).toBeUndefined();
  });

  test('not deeper than any PID', () => {
    let payload: Record<string, unknown> = {};
    for (let depth = 0; depth < 10_000; depth++) payload = { a: [payload] };
    expect(processed(payload, [])).toEqual({ check: 'disclosures.placed', came: 'it is nested too deep' });
  });
});
