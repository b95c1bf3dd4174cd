import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { CoseKeyParameter, Curve, Header, KeyType, SignatureAlgorithm } from '@owf/mdoc';
import { z } from 'zod';
import { decodeCbor, encodeCbor } from '../../../../lib/cbor.ts';
import { CborRefused } from '../../../../lib/cbor-structure.ts';
import { guardedParse } from '../../../../lib/guarded-parse.ts';
import { Mismatch, readAs } from '../../../../lib/mismatch.ts';
import { type SignatureAlgorithm as AlgorithmName, hashOf, isP256 } from '../../trust/x509/certificate.ts';
import { coseAlgorithms } from '../registered-names.ts';
import type { CoseSign1 } from './device-response.ts';

const headers = z.instanceof<typeof Map<unknown, unknown>>(Map);

/**
 * The fault in the headers of a COSE_Sign1. Undefined if the protected header names the wanted algorithm, there is no `crit`,
 * and no label is given twice, in one map or in both (RFC 9052 §3, §3.1, RFC 9053 §2.1).
 */
export function headerFault(
  [encoded, unprotected]: CoseSign1,
  wanted: AlgorithmName = 'ES256',
): string | undefined {
  let read: unknown;
  try {
    read = decodeCbor(encoded);
  } catch (cause) {
    return `in the protected header, ${cause instanceof CborRefused ? cause.message : 'it is not CBOR'}`;
  }
  if (!(read instanceof Map)) return 'the protected header is no map';
  const algorithm: unknown = read.get(Header.Algorithm);
  if (algorithm !== SignatureAlgorithm[wanted]) return `alg is ${nameOfAlgorithm(algorithm)}`;
  if (read.has(Header.Critical)) return 'crit names a header that is not understood';
  const isTwice = [...unprotected.keys()].some((label) => read.has(label));
  return isTwice ? 'a label is in both header maps' : undefined;
}

function nameOfAlgorithm(algorithm: unknown): string {
  if (algorithm === undefined) return 'missing from the protected header';
  const name = typeof algorithm === 'number' ? coseAlgorithms[algorithm] : undefined;
  return name ?? 'another';
}

/** Whether the key made the signature over the payload (RFC 9052 §4.4). False if the signature cannot be decoded. */
export function isSignedWith(
  [encoded, , , signature]: CoseSign1,
  payload: Uint8Array,
  key: KeyObject,
): boolean {
  const toBeSigned = encodeCbor(['Signature1', encoded, new Uint8Array(), payload]);
  try {
    return verify(hashOf(key), toBeSigned, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

const chain = z.union([
  z.instanceof(Uint8Array).transform((one) => [one]),
  z.array(z.instanceof(Uint8Array)).min(1).max(16),
]);

/** The certificates of an `x5chain` header (RFC 9360 §2), leaf first, base64 DER; undefined if there is none. */
export function certificateChain([encoded, unprotected]: CoseSign1): string[] | undefined {
  const covered = guardedParse(headers, decode(encoded));
  const found = covered.data?.get(Header.X5Chain) ?? unprotected.get(Header.X5Chain);
  return guardedParse(chain, found).data?.map((der) => Buffer.from(der).toString('base64'));
}

const coordinate = z.instanceof(Uint8Array).refine(({ length }) => length === 32, 'must have 32 bytes');
const ec2Key = z.object({
  kty: z.literal(KeyType.Ec, { error: 'must be EC2' }),
  crv: z.literal(Curve['P-256'], { error: 'must be P-256' }),
  x: coordinate,
  y: coordinate,
});
const keyNames = new Set(['kty', 'crv', 'x', 'y']);

/** The P-256 key of a COSE_Key (RFC 9053 §7.1.1). Throws Mismatch if it is of another kind or no point of the curve. */
export function readP256Key(coseKey: ReadonlyMap<unknown, unknown>): KeyObject {
  const members = {
    kty: coseKey.get(CoseKeyParameter.KeyType),
    crv: coseKey.get(CoseKeyParameter.CurveOrK),
    x: coseKey.get(CoseKeyParameter.X),
    y: coseKey.get(CoseKeyParameter.Y),
  };
  const { x, y } = readAs(ec2Key, members, keyNames);
  const text = (part: Uint8Array) => Buffer.from(part).toString('base64url');
  try {
    const key = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: text(x), y: text(y) }, format: 'jwk' });
    if (isP256(key)) return key;
  } catch {
    // Falls through to the Mismatch: the report must not repeat the message of a library.
  }
  throw new Mismatch('it is no point of P-256');
}

function decode(encoded: Uint8Array): unknown {
  try {
    return decodeCbor(encoded);
  } catch {
    return undefined;
  }
}
