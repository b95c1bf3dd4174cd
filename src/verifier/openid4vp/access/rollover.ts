import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addSeconds, type Clock } from '../../../lib/clock.ts';
import type { TrustEvents } from '../trust/event.ts';
import type { WatchedCertificate } from '../trust/expiry-watch.ts';
import { InvalidConfiguration } from '../trust/invalid-configuration.ts';
import { isValidAt } from '../trust/x509/certificate.ts';
import {
  type AccessCertificate,
  type AccessFiles,
  type AccessPem,
  type ClientIdPrefix,
  readAccessCertificate,
  readAccessFiles,
} from './certificate.ts';

/**
 * Where the bank's access certificates are: one pair of files, a folder of pairs `NAME.key.pem` and `NAME.pem`, or, for the stand-in
 * of development, PEM texts that are in no file.
 */
export type AccessSource = AccessFiles | { readonly folder: string } | AccessPem;

export interface AccessCertificatesOptions {
  readonly source: AccessSource;
  readonly prefix: ClientIdPrefix;
  /** The host of PUBLIC_URL, without a port. */
  readonly host: string;
  readonly clock: Clock;
  readonly events: TrustEvents;
  /** How long a certificate that was taken out of the files still signs the requests begun with it: as long as a request can live. */
  readonly formerSeconds: number;
}

interface HeldCertificate extends AccessCertificate {
  /** Set once the certificate is no longer in the files: it is dropped then. */
  readonly until?: Date;
}

/**
 * The bank's access certificates, also while one takes over from another. New requests are begun with the newest valid one. A
 * request that was begun with an earlier one is still signed with that one's key when the wallet fetches it, because the client_id
 * that the wallet got with the link is a hash of that certificate (OpenID4VP 1.0 §5.9.3, `x509_hash`).
 */
export class AccessCertificates {
  readonly #options: AccessCertificatesOptions;
  #held: readonly HeldCertificate[] = [];
  #reloading: Promise<void> = Promise.resolve();

  private constructor(options: AccessCertificatesOptions, held: readonly HeldCertificate[]) {
    this.#options = options;
    this.#held = held;
  }

  /** Throws InvalidConfiguration if a certificate cannot be used (see `readAccessCertificate`), or none of them is valid now. */
  static async open(options: AccessCertificatesOptions): Promise<AccessCertificates> {
    const opened = new AccessCertificates(options, await readSource(options));
    if (!opened.current())
      throw new InvalidConfiguration('every access certificate is expired or not valid yet');
    return opened;
  }

  /** The certificate for new requests: of those in the files that are valid now, the one that became valid last. */
  current(): AccessCertificate | undefined {
    const now = this.#options.clock.now();
    return newest(this.#held.filter((one) => one.until === undefined && isValidAt(one, now)));
  }

  /**
   * The certificate that signs a request with this client_id; undefined if wallets would accept none now. With `x509_san_dns` the
   * client_id names only the host, so the current certificate serves requests that were begun with an earlier one.
   */
  byClientId(clientId: string): AccessCertificate | undefined {
    const current = this.current();
    if (current?.clientId === clientId) return current;
    const now = this.#options.clock.now();
    return newest(
      this.#held.filter(
        (one) =>
          one.clientId === clientId && isValidAt(one, now) && (one.until === undefined || now < one.until),
      ),
    );
  }

  /** The certificates to watch for their expiry: the current one and those to come, but none that has been taken over from. */
  watched(): WatchedCertificate[] {
    const since = this.current()?.notBefore;
    return this.#held
      .filter((one) => one.until === undefined && (since === undefined || one.notBefore >= since))
      .map(({ leaf }) => ({ purpose: 'access_certificate', certificate: leaf }));
  }

  /** Reads the files again. Files that cannot be used change nothing and raise an alarm. Never throws. */
  reload(): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#reload());
    return this.#reloading;
  }

  async #reload(): Promise<void> {
    const { clock, events, formerSeconds } = this.#options;
    const now = clock.now();
    try {
      const read = await readSource(this.#options);
      if (!read.some((one) => isValidAt(one, now)))
        throw new InvalidConfiguration('every access certificate is expired or not valid yet');
      const before = this.current();
      const present = new Set(read.map(({ leaf }) => leaf.fingerprint));
      const former = this.#held
        .filter(({ leaf }) => !present.has(leaf.fingerprint))
        .map((one): HeldCertificate => ({ ...one, until: one.until ?? addSeconds(now, formerSeconds) }))
        .filter(({ until }) => until !== undefined && now < until);
      this.#held = [...read, ...former];
      const leaf = this.current()?.leaf;
      if (leaf && before && before.leaf.fingerprint !== leaf.fingerprint)
        events({
          level: 'info',
          event: 'access_certificate_changed',
          subject: leaf.subject,
          fingerprint: leaf.fingerprint,
        });
    } catch (error) {
      const reason = error instanceof InvalidConfiguration ? error.message : 'internal';
      events({ level: 'error', event: 'access_certificate_unusable', reason });
    }
  }
}

async function readSource({ source, prefix, host }: AccessCertificatesOptions): Promise<AccessCertificate[]> {
  if ('privateKeyPem' in source) return [readAccessCertificate(source, prefix, host)];
  if ('keyFile' in source) return [await readAccessFiles(source, prefix, host)];
  const names = await keyNames(source.folder);
  if (names.length === 0) throw new InvalidConfiguration('the folder of access certificates holds no key');
  const filesOf = (name: string): AccessFiles => ({
    keyFile: join(source.folder, `${name}.key.pem`),
    certificateFile: join(source.folder, `${name}.pem`),
  });
  return await Promise.all(names.map((name) => readAccessFiles(filesOf(name), prefix, host)));
}

async function keyNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder);
    return names
      .filter((name) => name.endsWith('.key.pem') && !name.startsWith('.'))
      .map((name) => name.slice(0, -'.key.pem'.length));
  } catch (cause) {
    throw new InvalidConfiguration('the folder of access certificates cannot be read', { cause });
  }
}

function newest(certificates: readonly HeldCertificate[]): HeldCertificate | undefined {
  return certificates.reduce<HeldCertificate | undefined>(
    (best, one) => (best && best.notBefore >= one.notBefore ? best : one),
    undefined,
  );
}
