import type { CborMap } from '../behaviour.ts';

/** The map at these keys, from map to map. Throws if there is none, since nothing could be forged there. */
export function mapAt(map: CborMap, ...keys: readonly string[]): CborMap {
  let found: unknown = map;
  for (const key of keys) found = found instanceof Map ? found.get(key) : undefined;
  if (!(found instanceof Map)) throw new Error(`There is no map at ${keys.join('.')}.`);
  return found;
}

/** The array at the last of these keys. Throws if there is none. */
export function arrayAt(map: CborMap, ...keys: readonly string[]): unknown[] {
  const last = keys.at(-1) ?? '';
  const found = mapAt(map, ...keys.slice(0, -1)).get(last);
  if (!Array.isArray(found)) throw new Error(`There is no array at ${keys.join('.')}.`);
  return found;
}

/** The one document of a DeviceResponse. */
export function documentOf(response: CborMap): CborMap {
  const [document] = arrayAt(response, 'documents');
  if (!(document instanceof Map)) throw new Error('There is no document.');
  return document;
}

/** The COSE_Sign1 with one bit of its signature changed. */
export function withBrokenSignature([covered, open, payload, signature]: readonly unknown[]): unknown[] {
  const bytes = Buffer.from(signature as Uint8Array);
  bytes.writeUInt8(bytes.readUInt8(10) ^ 1, 10);
  return [covered, open, payload, new Uint8Array(bytes)];
}
