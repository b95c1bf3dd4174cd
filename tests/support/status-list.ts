import { deflateSync } from 'node:zlib';
import { type BitsPerStatus, StatusList } from '@owf/token-status-list';
import { CompactSign } from 'jose';
import { type Certified, toX5c } from './certificates.ts';

/** Everything about a status list token that a test may get wrong. */
export interface StatusListKnobs {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  /** Members of `status_list` over the good ones. */
  readonly list?: Record<string, unknown>;
  readonly bits?: BitsPerStatus;
  readonly statuses?: readonly number[];
  /** Signs instead of the leaf's key. */
  readonly signingKeys?: CryptoKeyPair;
}

/** A Status List Token about `uri`, signed by the leaf. */
export async function statusListToken(
  uri: string,
  leaf: Certified,
  now: Date,
  knobs: StatusListKnobs = {},
): Promise<string> {
  const iat = Math.floor(now.getTime() / 1000);
  const bits = knobs.bits ?? 2;
  const packed = new StatusList(
    [...(knobs.statuses ?? [0, 1, 2, 3, 0, 0, 0, 0])],
    bits,
  ).compressStatusListToBytes();
  const payload = {
    sub: uri,
    iat,
    exp: iat + 86_400,
    ttl: 600,
    status_list: { bits, lst: Buffer.from(packed).toString('base64url'), ...knobs.list },
    ...knobs.claims,
  };
  return await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ: 'statuslist+jwt', x5c: toX5c(leaf), ...knobs.header })
    .sign((knobs.signingKeys ?? leaf.keys).privateKey);
}

/** A list that is small until it is unpacked. */
export function zipBomb(bytes: number): string {
  return deflateSync(Buffer.alloc(bytes)).toString('base64url');
}
