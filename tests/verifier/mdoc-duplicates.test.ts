import { expect, test } from 'bun:test';
import type { CborMap, MdocBehaviour } from '../../src/development/wallet/behaviour.ts';
import { arrayAt, documentOf } from '../../src/development/wallet/misbehaviours/mdoc-tampering.ts';
import { DateTimeText, EmbeddedCbor, encodeCbor } from '../../src/lib/cbor.ts';
import { readSecurityObject } from '../../src/verifier/openid4vp/judge/mdoc/device-response.ts';
import { pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { handovers, judged, presented } from './mdoc-support.ts';

const handover = handovers['direct_post.jwt'];

/** {1: -35, 1: -7}: ES384 for one reader, ES256 for another. */
const algorithmTwice = Buffer.from('a20138220126', 'hex');

const answering = (change: (response: CborMap) => void): MdocBehaviour => ({
  deviceResponse(response) {
    change(response);
    return response;
  },
});

/** The first data element with one more member, under a label that it has already. */
function withLabelTwice(item: EmbeddedCbor): EmbeddedCbor {
  const [, ...members] = item.bytes;
  const more = [encodeCbor('elementValue'), encodeCbor('Somebody Else')];
  return new EmbeddedCbor(Buffer.concat([Buffer.from([0xa5]), Buffer.from(members), ...more]));
}

test.each<[string, string, string, MdocBehaviour]>([
  [
    'the algorithm twice in the issuer’s header',
    'mdoc.alg',
    'in the protected header, a map holds a label twice',
    answering((response) => {
      arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth')[0] = algorithmTwice;
    }),
  ],
  [
    'the algorithm twice in the holder’s header',
    'mdoc.device_alg',
    'in the protected header, a map holds a label twice',
    answering((response) => {
      arrayAt(documentOf(response), 'deviceSigned', 'deviceAuth', 'deviceSignature')[0] = algorithmTwice;
    }),
  ],
  [
    'a label in both of the issuer’s headers',
    'mdoc.alg',
    'a label is in both header maps',
    answering((response) => {
      const [, unprotected] = arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth');
      (unprotected as Map<number, unknown>).set(1, -7);
    }),
  ],
  [
    'a label twice in a data element',
    'mdoc.elements',
    'a map holds a label twice',
    answering((response) => {
      const items = arrayAt(documentOf(response), 'issuerSigned', 'nameSpaces', pidDoctype);
      items[0] = withLabelTwice(items[0] as EmbeddedCbor);
    }),
  ],
  [
    'a label twice in what the device signed',
    'mdoc.device_signature',
    'it was made with another key, or over another request',
    answering((response) => {
      const signed = documentOf(response).get('deviceSigned') as Map<string, unknown>;
      signed.set('nameSpaces', new EmbeddedCbor(Buffer.from('a26161a06161a0', 'hex')));
    }),
  ],
])('an mdoc with %s is refused', async (_, check, came, behaviour) => {
  const { failed, verdict } = await judged(await presented(handover, behaviour), handover);
  expect(failed).toBe(check);
  expect(verdict.checks.find(({ id }) => id === check)?.detail).toEndWith(`; ${came}`);
});

test('a DeviceResponse that says twice what its status is is refused', async () => {
  const [head = 0, ...members] = Buffer.from(await presented(handover), 'base64url');
  const more = Buffer.concat([encodeCbor('status'), encodeCbor(0)]);
  const twice = Buffer.concat([Buffer.from([head + 1]), Buffer.from(members), more]);
  const { failed, verdict } = await judged(twice.toString('base64url'), handover);
  expect(failed).toBe('mdoc.format');
  expect(verdict.checks.find(({ id }) => id === 'mdoc.format')?.detail).toEndWith(
    '; a map holds a label twice',
  );
});

/** The bytes of a mobile security object that ends at this time. */
function endingAt(validUntil: unknown): Uint8Array {
  const day = new DateTimeText('2026-11-20T12:00:00Z');
  const members = {
    version: '1.0',
    digestAlgorithm: 'SHA-256',
    docType: pidDoctype,
    valueDigests: new Map(),
    deviceKeyInfo: new Map([['deviceKey', new Map()]]),
    validityInfo: new Map<string, unknown>([
      ['signed', day],
      ['validFrom', day],
      ['validUntil', validUntil],
    ]),
  };
  return encodeCbor(EmbeddedCbor.of(new Map(Object.entries(members))));
}

test.each([
  [
    'with an offset and a Z, as one issuer writes it',
    new DateTimeText('2027-11-20T12:00:00+00:00Z'),
    'validityInfo.validUntil is a date and time (tag 0) of the form 9999-99-99T99:99:99+99:99Z, and must be written as 2026-01-31T12:00:00Z (RFC 3339)',
  ],
  [
    'as a text',
    '2027-11-20T12:00:00Z',
    'validityInfo.validUntil is a text of the form 9999-99-99T99:99:99Z, and must be a date and time (tag 0)',
  ],
  [
    'as another text',
    new DateTimeText('Erika Mustermann'),
    'validityInfo.validUntil is a date and time (tag 0) of the form another text, and must be written as 2026-01-31T12:00:00Z (RFC 3339)',
  ],
  ['not at all', undefined, 'validityInfo.validUntil is missing, and must be a date and time (tag 0)'],
])('a mobile security object whose end is written %s is refused, and that is said', (_, end, words) => {
  expect(() => readSecurityObject(endingAt(end))).toThrow(words);
});

test('a mobile security object with an offset in its end is read', () => {
  const { validityInfo } = readSecurityObject(endingAt(new DateTimeText('2027-11-20T12:00:00+01:00')));
  expect(validityInfo.validUntil).toEqual(new Date('2027-11-20T11:00:00Z'));
});
