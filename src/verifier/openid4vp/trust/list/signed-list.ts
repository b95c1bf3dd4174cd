import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import { refuseCritical } from '../../jwt/critical.ts';
import type { Certificate } from '../x509/certificate.ts';
import { continuityOf, readScheme, readServices } from './services.ts';
import type { ListSigners } from './signers.ts';

/** Why a list was not taken over. Stable. */
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

/** What is relied on of a list of PID providers whose signature was checked. */
export interface TrustList {
  readonly sequenceNumber: number;
  readonly issuedAt: Date;
  /** By then a newer list should be there. */
  readonly nextUpdate: Date;
  /** Authorities under which PIDs are signed, and signers of PIDs that are listed themselves (Annex D), of all providers. */
  readonly issuers: readonly Certificate[];
  /** The same of the status of PIDs: those listed for that, and those of the issuers, who could as well issue the PID anew. */
  readonly statusSigners: readonly Certificate[];
  /** For each service that issues PIDs: its certificates, former ones included. Those that two providers have are in none. */
  readonly services: readonly (readonly Certificate[])[];
  /** What of the list cannot be used and was left out, and why. */
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
 * Nothing of it is looked at before its signature is known to be a configured signer's. What one provider got wrong is left out and takes
 * nothing else with it. Whether the list is newer than the one
 * known, and not too old, is not decided here.
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
