import { describe, expect, test } from 'bun:test';
import { DateOnly } from '@owf/mdoc';
import type { MdocPlan } from '../../src/development/pid-issuer/mdoc-issuer.ts';
import { namedPersonas, newcomers, personaAt } from '../../src/development/pid-issuer/personas.ts';
import { pidClaimsOf } from '../../src/development/pid-issuer/sd-jwt-issuer.ts';
import { readPidClaims } from '../../src/verifier/pid/claims.ts';
import { pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { claimPath, valueAt } from '../../src/verifier/pid/paths.ts';
import { pidClaims } from '../../src/verifier/pid/pid.ts';
import { handovers, judged, now, presented } from './mdoc-support.ts';

const handover = handovers['direct_post.jwt'];

test('an mdoc and an SD-JWT of the same person have the same canonical claims', async () => {
  for (const persona of [
    ...namedPersonas,
    ...newcomers,
    ...[10, 100, 1000].map((index) => personaAt(index)),
  ]) {
    const ofSdJwt = readPidClaims(pidClaims, (claim) =>
      valueAt(pidClaimsOf(persona, now), claimPath('dc+sd-jwt', claim)),
    );
    const presentation = await presented(handover, {}, { persona, claims: pidClaims });
    const { pid } = await judged(presentation, handover, { claims: pidClaims });
    expect(Object.keys(pid?.claims ?? {})).toHaveLength(pidClaims.length);
    expect(ofSdJwt).toEqual({ ok: true, claims: pid?.claims ?? {} });
  }
});

/** Reads a PID in which the issuer encoded these elements in this way. */
async function claimsOf(elements: Record<string, unknown>) {
  const mdoc = (plan: MdocPlan): MdocPlan => ({
    ...plan,
    elements: { ...plan.elements, [pidDoctype]: { ...plan.elements[pidDoctype], ...elements } },
  });
  const { pid, verdict } = await judged(await presented(handover, { mdoc }), handover);
  return pid?.claims ?? verdict.checks.find(({ outcome }) => outcome === 'failed');
}

/** A CBOR tag with its content, where the content is not what the library would write. */
class RawDate extends DateOnly {
  readonly #text: string;
  constructor(text: string) {
    super(text);
    this.#text = text;
  }
  override toISOString(): string {
    return this.#text;
  }
}

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 9]);
const jp2 = new Uint8Array([0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a]);
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('the canonical form of', () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['a full-date', { birth_date: new DateOnly('2000-02-29') }, { birth_date: '2000-02-29' }],
    ['a tdate', { birth_date: new Date('1969-12-31T00:00:00Z') }, { birth_date: '1969-12-31' }],
    ['a date as text', { birth_date: '1969-12-31' }, { birth_date: '1969-12-31' }],
    ['several nationalities', { nationality: ['DE', 'AT'] }, { nationality: ['DE', 'AT'] }],
    ['one nationality as text', { nationality: 'NL' }, { nationality: ['NL'] }],
    ['a JPEG', { portrait: jpeg }, { portrait: `data:image/jpeg;base64,${base64(jpeg)}` }],
    [
      'a JPEG as text',
      { portrait: `data:image/jpeg;base64,${base64(jpeg)}` },
      { portrait: `data:image/jpeg;base64,${base64(jpeg)}` },
    ],
    ['a PNG', { portrait: png }, { portrait: `data:image/png;base64,${base64(png)}` }],
    ['a JPEG 2000', { portrait: jp2 }, { portrait: `data:image/jp2;base64,${base64(jp2)}` }],
    ['a name with every script', { given_name: 'Ἀθηνᾶ 山' }, { given_name: 'Ἀθηνᾶ 山' }],
  ])('%s', async (_, elements, expected) => {
    expect(await claimsOf(elements)).toMatchObject(expected);
  });
});

test('a portrait that the holder opted out of is none', async () => {
  expect(await claimsOf({ portrait: new Uint8Array() })).not.toHaveProperty('portrait');
});

describe('a value is refused that is', () => {
  test.each<[string, Record<string, unknown>]>([
    ['no day of the calendar', { birth_date: new RawDate('1991-02-30') }],
    ['a year alone', { birth_date: new RawDate('1991') }],
    ['an instant as full-date', { birth_date: new RawDate('1991-04-17T10:00:00Z') }],
    ['no date', { birth_date: new RawDate('yesterday') }],
    ['a number for a date', { birth_date: 19910417 }],
    ['no country', { nationality: ['Germany'] }],
    ['an empty list', { nationality: [] }],
    ['a map', { nationality: new Map([['country', 'DE']]) }],
    ['an image of another kind', { portrait: new TextEncoder().encode('<svg onload="alert(1)"/>') }],
    ['a page for an image', { portrait: 'data:text/html;base64,PHA+' }],
    ['a number for an image', { portrait: 7 }],
    ['an image too large', { portrait: new Uint8Array([...jpeg, ...new Uint8Array(400_000)]) }],
    ['an empty name', { family_name: '' }],
    ['a name with a control character', { family_name: 'a\u0000b' }],
    ['null', { personal_administrative_number: null }],
    ['undefined', { personal_administrative_number: undefined }],
    ['bytes', { personal_administrative_number: new Uint8Array([1, 2, 3]) }],
  ])('%s', async (_, elements) => {
    const [claim = ''] = Object.keys(elements);
    expect(await claimsOf(elements)).toEqual({
      id: 'claims.values',
      outcome: 'failed',
      detail: expect.stringMatching(
        new RegExp(
          `^every claim that was asked for has a value of its type; ${claim} is .+, and must be .+$`,
        ),
      ),
    });
  });
});
