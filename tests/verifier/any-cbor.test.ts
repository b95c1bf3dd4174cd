import { expect, test } from 'bun:test';
import { createPrivateKey, sign } from 'node:crypto';
import { Tag } from 'cbor-x/index-no-eval';
import fc from 'fast-check';
import type { CborMap } from '../../src/development/wallet/behaviour.ts';
import { arrayAt, documentOf } from '../../src/development/wallet/misbehaviours/mdoc-tampering.ts';
import { DateTimeText, decodeCbor, EmbeddedCbor, encodeCbor, FullDateText } from '../../src/lib/cbor.ts';
import { pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { hostileText } from '../fuzz/values.ts';
import { handovers, judged, parties, presented } from './mdoc-support.ts';

// Any CBOR in any place of an mdoc, also in signed parts, is refused as designed, and no other error is thrown.

const handover = handovers['direct_post.jwt'];

const memberNames = [
  ...[
    'version',
    'documents',
    'status',
    'docType',
    'issuerSigned',
    'deviceSigned',
    'nameSpaces',
    'issuerAuth',
  ],
  ...[
    'digestAlgorithm',
    'valueDigests',
    'deviceKeyInfo',
    'deviceKey',
    'validityInfo',
    'validUntil',
    'length',
  ],
  ...['elementIdentifier', 'elementValue', 'digestID', 'random', 'uri', 'idx', 'status_list', '__proto__'],
];

/** Any value that this encoder writes, also as a label. */
const anyCbor = fc.letrec<{ value: unknown }>((tie) => {
  const label = fc.oneof(fc.constantFrom<unknown>(...memberNames, 1, 33, -7), tie('value'));
  return {
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.oneof(
        fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1.5, 2 ** 60, Number.NaN, '', pidDoctype),
        hostileText,
        fc.uint8Array({ maxLength: 20 }),
        fc.constantFrom('2026-11-20', '2026-11-20T12:00:00Z', 'x').map((text) => new DateTimeText(text)),
        fc.constantFrom('1991-02-30', '1991-04-17').map((text) => new FullDateText(text)),
      ),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.array(fc.tuple(label, tie('value')), { maxLength: 4 }).map((entries) => new Map(entries)),
      tie('value').map((value) => EmbeddedCbor.of(value)),
      fc
        .tuple(tie('value'), fc.constantFrom(1, 2, 18, 30, 258, 40_000))
        .map(([value, tag]) => new Tag(value, tag)),
    ),
  };
}).value;
const values = fc.sample(anyCbor, { seed: 20_261_120, numRuns: 120 });

const base64url = (value: unknown) => Buffer.from(encodeCbor(value)).toString('base64url');

/** `judged` throws every error that is not a designed refusal. */
async function isRefused(presentation: string, codes?: readonly string[]): Promise<void> {
  const { pid, code, verdict } = await judged(presentation, handover);
  expect(pid).toBeUndefined();
  if (codes) expect(codes).toContain(code ?? '');
  const failed = verdict.checks.find(({ outcome }) => outcome === 'failed');
  expect(failed?.detail).toMatch(/^[^;]{15,}; .{4,}$/);
}

test('in the place of a DeviceResponse', async () => {
  for (const value of values) await isRefused(base64url(value), ['presentation_malformed']);
});

test('in the place of each part of a DeviceResponse', async () => {
  const at: readonly ((response: CborMap, value: unknown) => unknown)[] = [
    (response, value) => response.set('documents', value),
    (response, value) => response.set('documents', [value]),
    (response, value) => response.set('documentErrors', [value]),
    (response, value) => response.set('status', value === 0 ? 1 : value),
    (response, value) => documentOf(response).set('docType', value === pidDoctype ? 1 : value),
    (response, value) => documentOf(response).set('issuerSigned', value),
    (response, value) => documentOf(response).set('deviceSigned', value),
    (response, value) => arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth').splice(0, 1, value),
    (response, value) => arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth').splice(2, 1, value),
    (response, value) => arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth').splice(3, 1, value),
    (response, value) =>
      arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth').splice(1, 1, new Map([[33, value]])),
    (response, value) =>
      arrayAt(documentOf(response), 'issuerSigned', 'nameSpaces', pidDoctype).splice(
        0,
        1,
        EmbeddedCbor.of(value),
      ),
    (response, value) =>
      arrayAt(documentOf(response), 'deviceSigned', 'deviceAuth', 'deviceSignature').splice(0, 1, value),
  ];
  for (const [index, value] of values.entries()) {
    const change = at[index % at.length];
    const presentation = await presented(handover, {
      deviceResponse(response) {
        change?.(response, value);
        return response;
      },
    });
    await isRefused(presentation);
  }
});

test('in the mobile security object that the issuer signed', async () => {
  const { pki } = await parties();
  const key = createPrivateKey(pki.pidIssuer.privateKeyPem);
  for (const [index, value] of values.entries()) {
    const presentation = await presented(handover, {
      deviceResponse(response) {
        const issuerAuth = arrayAt(documentOf(response), 'issuerSigned', 'issuerAuth');
        const [header, , payload] = issuerAuth as [Uint8Array, unknown, Uint8Array];
        const signed = encodeCbor(EmbeddedCbor.of(changedObject(payload, index, value)));
        const toSign = encodeCbor(['Signature1', header, new Uint8Array(), signed]);
        const signature = sign('sha256', toSign, { key, dsaEncoding: 'ieee-p1363' });
        issuerAuth.splice(2, 2, signed, new Uint8Array(signature));
        return response;
      },
    });
    await isRefused(presentation);
  }
});

/** The security object with another value for one of its members, or another value altogether. */
function changedObject(payload: Uint8Array, index: number, value: unknown): unknown {
  const names = ['digestAlgorithm', 'valueDigests', 'deviceKeyInfo', 'validityInfo', 'docType', 'version'];
  const name = names[index % (names.length + 1)];
  if (!name) return value;
  const object = (decodeCbor(payload) as EmbeddedCbor).decode() as Map<string, unknown>;
  return object.set(name, value === pidDoctype ? 1 : value);
}
