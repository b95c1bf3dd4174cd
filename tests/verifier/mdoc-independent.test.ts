import { afterAll, beforeAll, describe, expect, setSystemTime, test } from 'bun:test';
import { DataItem, Verifier } from '@auth0/mdl';
import { mdocMisbehaviours } from '../../src/development/wallet/misbehaviours/mdoc.ts';
import { decodeCbor, EmbeddedCbor, encodeCbor } from '../../src/lib/cbor.ts';
import { sessionTranscript } from '../../src/verifier/openid4vp/judge/mdoc/session-transcript.ts';
import {
  handovers,
  judged,
  now,
  parties,
  presented,
  type ResponseMode,
  responseModes,
} from './mdoc-support.ts';

/**
 * A second opinion by a library that shares no code with the one in use. It reads the clock itself, and takes the session transcript
 * as an embedded item.
 */
async function secondOpinion(presentation: string, mode: ResponseMode): Promise<boolean> {
  const { pki } = await parties();
  const transcript = EmbeddedCbor.of(sessionTranscript(handovers[mode]));
  const verifier = new Verifier([pki.pidIssuer.caCertificatePem]);
  try {
    await verifier.verify(Buffer.from(presentation, 'base64url'), {
      encodedSessionTranscript: encodeCbor(transcript),
    });
    return true;
  } catch {
    return false;
  }
}

/** What that library does not look at, or looks at in another way; for each, this verifier is the stricter one. */
const notSeenThere: Record<string, string> = {
  'mdoc-wrong-doctype': 'it is not told which doctype was asked for',
  'mdoc-with-status': 'it knows no status',
  'unauthorized-device-element': 'it does not look at key authorizations',
  'duplicated-element': 'it takes the last of two',
  'missing-element': 'it is not told which elements were asked for',
  'mdoc-no-personal-number': 'it is not told which elements were asked for',
  'mdoc-invalid-claim-value': 'it does not look at values',
  'two-documents': 'it takes any number of documents',
  'document-error': 'it does not look at document errors',
  'non-zero-status': 'it does not look at the status of the response',
};

describe('an independent library agrees', () => {
  beforeAll(() => void setSystemTime(now));
  afterAll(() => void setSystemTime());

  test.each(responseModes)('that the good wallet is to be accepted, over %s', async (mode) => {
    const presentation = await presented(handovers[mode]);
    expect(await secondOpinion(presentation, mode)).toBe(true);
    expect((await judged(presentation, handovers[mode])).pid).toBeDefined();
  });

  test('that a presentation is for one request only', async () => {
    for (const mode of responseModes)
      for (const other of responseModes)
        expect(await secondOpinion(await presented(handovers[mode]), other)).toBe(mode === other);
  });

  for (const { name, behaviour, expected } of mdocMisbehaviours) {
    if (name in notSeenThere) continue;
    test(`that ${name} is to be ${expected}`, async () => {
      for (const mode of ['direct_post.jwt', 'dc_api'] as const) {
        const presentation = await presented(handovers[mode], behaviour);
        const own = await judged(presentation, handovers[mode]);
        expect(own.pid !== undefined).toBe(expected === 'accepted');
        expect(await secondOpinion(presentation, mode)).toBe(expected === 'accepted');
      }
    });
  }

  test('or is known to look away', async () => {
    const forgeries = mdocMisbehaviours.filter(({ name }) => name in notSeenThere);
    expect(forgeries.map(({ name }) => name).sort()).toEqual(Object.keys(notSeenThere).sort());
    for (const { name, behaviour } of forgeries) {
      const presentation = await presented(handovers.direct_post, behaviour);
      expect([name, await secondOpinion(presentation, 'direct_post')]).toEqual([name, true]);
      expect((await judged(presentation, handovers.direct_post)).pid).toBeUndefined();
    }
  });
});

test('the two libraries share no CBOR tags: each reads its own embedded items', () => {
  const { buffer } = DataItem.fromData(new Map([['a', 1]]));
  expect(decodeCbor(new Uint8Array(buffer))).toEqual(new Map([['a', 1]]));
});
