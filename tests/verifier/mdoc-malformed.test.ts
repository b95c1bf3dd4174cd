import { describe, expect, test } from 'bun:test';
import { encodeCbor } from '../../src/lib/cbor.ts';
import { handovers, judged, presented } from './mdoc-support.ts';

const handover = handovers['direct_post.jwt'];
const hex = (text: string) => Buffer.from(text, 'hex').toString('base64url');

/** Numbers from a seed (SplitMix32), so that a failure happens again. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % below;
  };
}

describe('what is no DeviceResponse is refused as malformed', () => {
  test.each([
    ['nothing', ''],
    ['no base64url', '!!!!'],
    ['base64 with padding', `${hex('a0')}==`],
    ['an SD-JWT', 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA~'],
    ['a number', hex('01')],
    ['an empty map', hex('a0')],
    ['two items', hex('a0a0')],
    ['an unfinished map', hex('bf')],
    ['a map of more members than there are bytes', hex('ba0fffffff')],
    ['an array larger than memory', hex('9bffffffffffffffff')],
    ['arrays in arrays, very deep', Buffer.alloc(500_000, 0x81).toString('base64url')],
    ['a value that holds itself', hex('d81c81d81d00')],
    ['an embedded item that is none', hex('d81801')],
    ['a response of another version', encoded({ version: '2.0', status: 0 })],
    ['a response without a status', encoded({ version: '1.0' })],
    ['a response with a text for documents', encoded({ version: '1.0', status: 0, documents: 'none' })],
    ['a document that is a number', encoded({ version: '1.0', status: 0, documents: [1] })],
    ['more than a megabyte', 'A'.repeat(1_048_577)],
  ])('%s', async (_, presentation) => {
    const { code, verdict } = await judged(presentation, handover);
    expect(code).toBe('presentation_malformed');
    expect(verdict.accepted).toBe(false);
  });

  function encoded(members: Record<string, unknown>): string {
    return Buffer.from(encodeCbor(new Map(Object.entries(members)))).toString('base64url');
  }
});

test('no damaged presentation is accepted with other claims, and none throws anything but a refusal', async () => {
  const whole = Buffer.from(await presented(handover), 'base64url');
  const { pid: honest } = await judged(whole.toString('base64url'), handover);
  const random = randomNumbers(20261120);
  const damages: ((bytes: Buffer) => Buffer)[] = [
    (bytes) => {
      const at = random(bytes.length);
      bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random(8)), at);
      return bytes;
    },
    (bytes) => {
      bytes.writeUInt8(random(256), random(bytes.length));
      return bytes;
    },
    (bytes) => bytes.subarray(0, random(bytes.length)),
    (bytes) => {
      const [from, to, length] = [random(bytes.length), random(bytes.length), random(40)];
      bytes.copy(bytes, to, from, Math.min(from + length, bytes.length));
      return bytes;
    },
    (bytes) => {
      const at = random(bytes.length);
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([random(256)]), bytes.subarray(at)]);
    },
  ];
  const outcomes = new Map<string, number>();
  for (let round = 0; round < 1500; round++) {
    // `judged` throws every error that is not a designed refusal.
    let damaged: Buffer = Buffer.from(whole);
    for (let times = 0; times <= random(3); times++)
      damaged = damages[random(damages.length)]?.(damaged) ?? damaged;
    const { pid, code = 'accepted' } = await judged(damaged.toString('base64url'), handover);
    // Bytes that no signature covers may change, such as the name of an unprotected header. Bytes that are read may not.
    if (pid) expect(pid).toEqual(honest as typeof pid);
    outcomes.set(code, (outcomes.get(code) ?? 0) + 1);
  }
  expect(outcomes.get('accepted') ?? 0).toBeLessThan(75);
  expect(outcomes.size).toBeGreaterThan(4);
  expect((await judged(whole.toString('base64url'), handover)).pid).toEqual(
    honest as NonNullable<typeof honest>,
  );
});
