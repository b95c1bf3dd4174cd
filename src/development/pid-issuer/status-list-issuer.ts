import { createHeaderAndPayload, StatusList, StatusTypes } from '@owf/token-status-list';
import { CompactSign } from 'jose';
import type { Clock } from '../../lib/clock.ts';
import { certificateFromPem, keyPairFromPem } from '../pki/certificates.ts';
import { type DevelopmentPki, developmentIssuerUri } from '../pki/development-pki.ts';
import { type PersonaStatus, placesPerList, StatusRegister } from './status-register.ts';

/** The `status` claim of a PID (Token Status List §6.2). */
export interface StatusClaim {
  readonly status_list: { readonly idx: number; readonly uri: string };
}

/** The path of a list at the bank's address. */
export const statusListPath = (list: number): string => `/wallet/status-lists/${list}`;

/** Whether a bank at this address can fetch its own lists: over https, or over http on this machine. */
export function servesStatusLists(publicUrl: string): boolean {
  return /^https:|^http:\/\/(localhost|127\.0\.0\.1)\b/.test(publicUrl);
}

const validityMs = 60 * 60 * 1000;
/** It is short, so that a developer who revokes a PID sees the effect at once. */
const ttlSeconds = 1;

const statusValues: Record<PersonaStatus, number> = {
  valid: StatusTypes.VALID,
  revoked: StatusTypes.INVALID,
  suspended: StatusTypes.SUSPENDED,
};

/** The status lists of the development issuer. */
export class StatusListIssuer {
  readonly #pki: DevelopmentPki;
  readonly #clock: Clock;
  readonly #publicUrl: string;
  readonly #register: StatusRegister;

  /** `publicUrl`: the address at which the bank serves the lists, without a trailing slash. */
  constructor(options: { readonly pki: DevelopmentPki; readonly clock: Clock; readonly publicUrl: string }) {
    this.#pki = options.pki;
    this.#clock = options.clock;
    this.#publicUrl = options.publicUrl;
    this.#register = new StatusRegister(options.pki.folder);
  }

  /** The status claim for a new PID of the persona, which gets its own place in a list. */
  async claimFor(persona: string): Promise<StatusClaim> {
    const { list, idx } = await this.#register.allocate(persona);
    return { status_list: { idx, uri: this.#uri(list) } };
  }

  /** Revokes or suspends all PIDs of the persona, or makes them valid again. Verifiers notice when the ttl of their list has passed. */
  async setStatus(persona: string, status: PersonaStatus): Promise<void> {
    await this.#register.setStatus(persona, status);
  }

  async statusOf(persona: string): Promise<PersonaStatus> {
    return await this.#register.statusOf(persona);
  }

  /** The Status List Token of a list in JWT form (Token Status List §5.1), signed now; undefined if there is no such list. */
  async token(list: number): Promise<string | undefined> {
    const notValid = await this.#register.notValid(list);
    if (!notValid) return undefined;
    const statuses = new StatusList(new Array<number>(placesPerList).fill(StatusTypes.VALID), 2);
    for (const [idx, status] of notValid) statuses.setStatus(idx, statusValues[status]);
    const iat = Math.floor(this.#clock.now().getTime() / 1000);
    const { header, payload } = createHeaderAndPayload(
      statuses,
      {
        iss: developmentIssuerUri,
        sub: this.#uri(list),
        iat,
        exp: iat + validityMs / 1000,
        ttl: ttlSeconds,
      },
      { alg: 'ES256', typ: 'statuslist+jwt' },
    );
    const { privateKey } = await keyPairFromPem(this.#pki.pidIssuer.privateKeyPem);
    const x5c = [certificateFromPem(this.#pki.pidIssuer.certificatePem).toString('base64')];
    return await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
      .setProtectedHeader({ ...header, alg: 'ES256', x5c })
      .sign(privateKey);
  }

  #uri(list: number): string {
    return `${this.#publicUrl}${statusListPath(list)}`;
  }
}
