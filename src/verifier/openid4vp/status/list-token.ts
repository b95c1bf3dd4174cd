import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { type BitsPerStatus, JWT_STATUS_LIST_TYPE, StatusTypes } from '@owf/token-status-list';
import { compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { refuseCritical } from '../jwt/critical.ts';
import { type JwtTimes, readTimes, timeFault } from '../jwt/times.ts';
import type { ChainTrust } from '../trust/chains.ts';
import { algorithmOf } from '../trust/x509/certificate.ts';
import type { StatusFault } from './outcome.ts';

/** A verified Status List Token with its list unpacked. */
export interface StatusListToken {
  /** The signer's chain. It has to be validated again at every use, since anchors change. */
  readonly x5c: readonly string[];
  readonly bits: BitsPerStatus;
  readonly bytes: Uint8Array;
  readonly ttlSeconds: number | undefined;
  readonly expiresAt: Date | undefined;
}

/** The status cannot be established. */
export class StatusUnknown extends Error {
  override readonly name = 'StatusUnknown';
  readonly fault: StatusFault;
  constructor(fault: StatusFault) {
    super(`the status is unknown: ${fault}`);
    this.fault = fault;
  }
}

/** In seconds. The issuer's clock may be a minute ahead; after its exp a list is not used at all. */
const leeway = { early: 60, late: 0 };

const header = z.looseObject({
  typ: z.unknown().optional(),
  alg: z.unknown().optional(),
  x5c: z.array(z.base64().min(1)).min(1).max(16),
});

const payload = z.looseObject({
  sub: z.string(),
  iat: z.number(),
  ttl: z.number().positive().optional(),
  status_list: z.object({
    bits: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
    lst: z.base64url().min(1),
  }),
});

/**
 * Verifies a Status List Token in JWT form (Token Status List §5.1, §8.3; HAIP 1.0 §6.1 for the chain) and unpacks its list. Throws
 * StatusUnknown, in this order: `token_malformed`, `wrong_type`, `wrong_algorithm`, `extension_demanded`, `signer_not_trusted`,
 * `wrong_algorithm` (it does not fit the key), `signature_invalid`, `token_malformed` (the payload), `wrong_subject`,
 * `issued_in_future`, `not_yet_valid`, `expired`, `list_malformed`, `list_too_large`.
 */
export async function readStatusListToken(
  jwt: string,
  expected: {
    readonly uri: string;
    readonly trust: ChainTrust;
    readonly now: Date;
    readonly maxListBytes: number;
  },
): Promise<StatusListToken> {
  const { uri, trust, now, maxListBytes } = expected;
  const { x5c, alg } = readHeader(jwt);
  const chain = trust.validate(x5c, now);
  if (!chain) throw new StatusUnknown('signer_not_trusted');
  if (alg !== algorithmOf(chain.leaf.publicKey)) throw new StatusUnknown('wrong_algorithm');
  let signed: Uint8Array;
  try {
    signed = (await compactVerify(jwt, chain.leaf.publicKey, { algorithms: [alg] })).payload;
  } catch {
    throw new StatusUnknown('signature_invalid');
  }
  const claims = readPayload(signed);
  if (claims.sub !== uri) throw new StatusUnknown('wrong_subject');
  const fault = timeFault(claims.times, now, leeway);
  if (fault) throw new StatusUnknown(faults[fault.claim]);
  const { exp } = claims.times;
  const expiresAt = exp === undefined ? undefined : new Date(exp * 1000);
  const { bits, lst } = claims.status_list;
  return { x5c, bits, bytes: await unpack(lst, maxListBytes), ttlSeconds: claims.ttl, expiresAt };
}

/**
 * The status at an index (Token Status List §4.1, §7). It is read from the bytes of the list, because the status list library turns
 * them into an array of about a hundred times the size; tests compare the two. Throws StatusUnknown `index_out_of_range` or
 * `value_not_understood`.
 */
export function statusAt(token: StatusListToken, idx: number): 'valid' | 'revoked' | 'suspended' {
  const perByte = 8 / token.bits;
  const byte = token.bytes[Math.floor(idx / perByte)];
  if (byte === undefined) throw new StatusUnknown('index_out_of_range');
  const value = (byte >> ((idx % perByte) * token.bits)) & (2 ** token.bits - 1);
  if (value === StatusTypes.VALID) return 'valid';
  if (value === StatusTypes.INVALID) return 'revoked';
  if (value === StatusTypes.SUSPENDED) return 'suspended';
  throw new StatusUnknown('value_not_understood');
}

const faults = { iat: 'issued_in_future', nbf: 'not_yet_valid', exp: 'expired' } as const;

function readHeader(jwt: string): { readonly x5c: readonly string[]; readonly alg: string } {
  let parsed: z.output<typeof header>;
  try {
    parsed = header.parse(decodeProtectedHeader(jwt));
  } catch {
    throw new StatusUnknown('token_malformed');
  }
  if (parsed.typ !== JWT_STATUS_LIST_TYPE) throw new StatusUnknown('wrong_type');
  const { alg, x5c } = parsed;
  if (alg !== 'ES256' && alg !== 'ES384') throw new StatusUnknown('wrong_algorithm');
  refuseExtensions(parsed);
  return { x5c, alg };
}

function refuseExtensions(parsed: object): void {
  try {
    refuseCritical(parsed);
  } catch {
    throw new StatusUnknown('extension_demanded');
  }
}

function readPayload(signed: Uint8Array): z.output<typeof payload> & { readonly times: JwtTimes } {
  try {
    const read = payload.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(signed)));
    return { ...read, times: readTimes(read) };
  } catch {
    throw new StatusUnknown('token_malformed');
  }
}

const inflateAsync = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(inflate);

/** Unpacks the list without the status list library, which has no limit for the unpacked size. */
async function unpack(lst: string, maxListBytes: number): Promise<Uint8Array> {
  try {
    return await inflateAsync(Buffer.from(lst, 'base64url'), { maxOutputLength: maxListBytes });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new StatusUnknown(isTooLarge ? 'list_too_large' : 'list_malformed');
  }
}
