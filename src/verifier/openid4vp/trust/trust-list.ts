import { EUPIDProvidersListSchema } from '@owf/eudi-lote';
import { compactVerify, decodeProtectedHeader, errors } from 'jose';
import { z } from 'zod';
import { guardedParse } from '../../../lib/parse.ts';
import { type Certificate, readCertificate } from '../x509/certificate.ts';
import type { ListSigners } from './list-signers.ts';

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
  /** Authorities under which PIDs are signed, of all providers. */
  readonly issuers: readonly Certificate[];
  /**
   * Authorities under which the status of PIDs is signed: those listed for that, and those of the issuers, who could as well issue
   * the PID anew.
   */
  readonly statusSigners: readonly Certificate[];
  /** How many certificates of the list are not of authorities, or cannot be read, and are not used. */
  readonly unusable: number;
}

const clockSkewMs = 5 * 60 * 1000;

const issuance = 'http://uri.etsi.org/19602/SvcType/PID/Issuance';
const revocation = 'http://uri.etsi.org/19602/SvcType/PID/Revocation';

const header = z.object({
  x5c: z.array(z.base64().min(1)).min(1).max(8),
  // The claimed signing time of JAdES (ETSI TS 119 182-1 §5.2.1), which signers must mark as critical.
  sigT: z.iso.datetime().optional(),
});

/**
 * Reads a signed list of PID providers (ETSI TS 119 602, JSON, profile for PID providers; JAdES baseline in compact form, ES256).
 * Nothing of it is looked at before its signature is known to be a configured signer's. Whether the list is newer than the one
 * known, and not too old, is not decided here.
 *
 * Throws TrustListRefused `malformed`, `signer_not_trusted`, `signature_invalid`, `not_a_pid_providers_list` or
 * `issued_in_future`, in this order.
 */
export async function readTrustList(jws: string, signers: ListSigners, now: Date): Promise<TrustList> {
  const payload = await verify(jws.trim(), signers, now);
  const parsed = guardedParse(EUPIDProvidersListSchema, payload);
  if (!parsed.success) throw new TrustListRefused('not_a_pid_providers_list', { cause: parsed.error });
  const { ListAndSchemeInformation: scheme, TrustedEntitiesList: entities } = parsed.data.LoTE;
  const issuedAt = new Date(scheme.ListIssueDateTime);
  if (issuedAt.getTime() > now.getTime() + clockSkewMs) throw new TrustListRefused('issued_in_future');
  const services = entities.flatMap(({ TrustedEntityServices }) => TrustedEntityServices);
  const authoritiesOf = (type: string) =>
    services
      .filter(({ ServiceInformation: { ServiceTypeIdentifier } }) => ServiceTypeIdentifier === type)
      .flatMap(({ ServiceInformation: { ServiceDigitalIdentity } }) =>
        (ServiceDigitalIdentity.X509Certificates ?? []).map(({ val }) => readAuthority(val)),
      );
  const issuers = authoritiesOf(issuance);
  const revokers = authoritiesOf(revocation);
  return {
    sequenceNumber: scheme.LoTESequenceNumber,
    issuedAt,
    nextUpdate: new Date(scheme.NextUpdate),
    issuers: issuers.filter(isPresent),
    statusSigners: [...issuers, ...revokers].filter(isPresent),
    unusable: [...issuers, ...revokers].filter((one) => !isPresent(one)).length,
  };
}

async function verify(jws: string, signers: ListSigners, now: Date): Promise<unknown> {
  let x5c: readonly string[];
  try {
    ({ x5c } = header.parse(decodeProtectedHeader(jws)));
  } catch (cause) {
    throw new TrustListRefused('malformed', { cause });
  }
  const key = signers.keyOf(x5c, now);
  if (!key) throw new TrustListRefused('signer_not_trusted');
  try {
    const { payload } = await compactVerify(jws, key, { algorithms: ['ES256'], crit: { sigT: true } });
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  } catch (cause) {
    const isForged = cause instanceof errors.JWSSignatureVerificationFailed;
    throw new TrustListRefused(isForged ? 'signature_invalid' : 'malformed', { cause });
  }
}

/** Undefined for what cannot be an anchor: one provider's mistake must not take the others away. */
function readAuthority(encoded: string): Certificate | undefined {
  try {
    const certificate = readCertificate(Buffer.from(encoded, 'base64'));
    return certificate.isAuthority && certificate.mayCertify !== false ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function isPresent(certificate: Certificate | undefined): certificate is Certificate {
  return certificate !== undefined;
}
