import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import { refuseCritical } from '../../jwt/critical.ts';
import type { Certificate } from '../x509/certificate.ts';
import { continuityOf, readScheme, readServices } from './services.ts';
import type { ListSigners } from './signers.ts';

/** Why a list was refused. Stable. */
export type TrustListFault =
  | 'malformed'
  | 'signer_not_trusted'
  | 'signature_invalid'
  | 'not_a_pid_providers_list'
  | 'issued_in_future'
  | 'past_next_update'
  | 'older_than_known';

export class TrustListRefused extends Error {
  override readonly name = 'TrustListRefused';
  readonly fault: TrustListFault;
  constructor(fault: TrustListFault, options?: ErrorOptions) {
    super(`the trust list was refused: ${fault}`, options);
    this.fault = fault;
  }
}

/** A list of PID providers, verified. */
export interface TrustList {
  readonly sequenceNumber: number;
  readonly issuedAt: Date;
  /** The latest time at which a newer list is issued. */
  readonly nextUpdate: Date;
  /** The anchors for PIDs of all providers: authorities, and signers that are listed themselves (Annex D). */
  readonly issuers: readonly Certificate[];
  /** The anchors for status lists: those listed for it, and those of the issuers, which may sign status lists too. */
  readonly statusSigners: readonly Certificate[];
  /** For each service that issues PIDs the certificates that belong to one authority (see `continuityOf`). */
  readonly services: readonly (readonly Certificate[])[];
  /** Why parts of the list cannot be used and are left out. */
  readonly leftOut: readonly string[];
}

const clockSkewMs = 5 * 60 * 1000;

const issuance = 'http://uri.etsi.org/19602/SvcType/PID/Issuance';
const revocation = 'http://uri.etsi.org/19602/SvcType/PID/Revocation';

const header = z.object({
  x5c: z.array(z.base64().min(1)).min(1).max(8).optional(),
  'x5t#S256': z.base64url().length(43).optional(),
  // The claimed signing time of JAdES (ETSI TS 119 182-1 §5.2.1), which signers must mark as critical.
  sigT: z.iso.datetime().optional(),
});

/**
 * Reads a signed list of PID providers (ETSI TS 119 602, JSON, profile for PID providers; JAdES baseline in compact form, ES256).
 * The payload is read only after its signature was verified. A faulty entry is left out, and the others are used. Whether the list is
 * newer than the known one, and not too old, the caller decides.
 *
 * Throws TrustListRefused `malformed`, `signer_not_trusted`, `signature_invalid`, `not_a_pid_providers_list` or
 * `issued_in_future`, in this order.
 */
export async function readTrustList(jws: string, signers: ListSigners, now: Date): Promise<TrustList> {
  const payload = await verify(jws.trim(), signers, now);
  const { scheme, entities } = readList(payload);
  const issuedAt = new Date(scheme.ListIssueDateTime);
  if (issuedAt.getTime() > now.getTime() + clockSkewMs) throw new TrustListRefused('issued_in_future');
  const { services, faults } = readServices(scheme, entities, (type) =>
    type === revocation ? 'status_list_signer' : 'pid_signer',
  );
  const ofType = (wanted: string) =>
    services.filter(({ type }) => type === wanted).flatMap(({ certificates }) => certificates);
  return {
    sequenceNumber: scheme.LoTESequenceNumber,
    issuedAt,
    nextUpdate: new Date(scheme.NextUpdate),
    issuers: ofType(issuance),
    statusSigners: [...ofType(issuance), ...ofType(revocation)],
    services: continuityOf(services.filter(({ type }) => type === issuance)),
    leftOut: faults,
  };
}

function readList(payload: unknown): ReturnType<typeof readScheme> {
  try {
    return readScheme(payload);
  } catch (cause) {
    throw new TrustListRefused('not_a_pid_providers_list', { cause });
  }
}

async function verify(jws: string, signers: ListSigners, now: Date): Promise<unknown> {
  let named: z.output<typeof header>;
  try {
    const read = decodeProtectedHeader(jws);
    refuseCritical(read, ['sigT']);
    named = header.parse(read);
  } catch (cause) {
    throw new TrustListRefused('malformed', { cause });
  }
  const key = signers.keyOf({ x5c: named.x5c, thumbprint: named['x5t#S256'] }, now);
  if (!key) throw new TrustListRefused('signer_not_trusted');
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: ['ES256'], crit: { sigT: true } });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    const isForged = cause instanceof errors.JWSSignatureVerificationFailed;
    throw new TrustListRefused(isForged ? 'signature_invalid' : 'malformed', { cause });
  }
}
