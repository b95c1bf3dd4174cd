import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { addSeconds, type Clock } from '../../../lib/clock.ts';
import type { TrustEvents } from '../trust/event.ts';
import type { WatchedCertificate } from '../trust/expiry-watch.ts';
import { InvalidConfiguration } from '../trust/invalid-configuration.ts';
import { type AccessPair, readAccessPair, toAccessPair } from './access-pair.ts';
import type { AccessCertificate, ClientIdPrefix } from './certificate.ts';

/**
 * Where the bank's access certificates are: one pair of files, a folder of pairs `NAME.key.pem` and `NAME.pem`, or (the stand-in of
 * development) nowhere but here.
 */
export type AccessSource =
  | { readonly keyFile: string; readonly certificateFile: string }
  | { readonly folder: string }
  | { readonly privateKeyPem: string; readonly chainPem: string };

export interface AccessCertificatesOptions {
  readonly source: AccessSource;
  readonly prefix: ClientIdPrefix;
  /** Of PUBLIC_URL, without a port. */
  readonly host: string;
  readonly clock: Clock;
  readonly events: TrustEvents;
  /** How long a certificate that is no longer in its file still answers for the requests it began: the longest a request lives. */
  readonly formerSeconds: number;
}

interface Held extends AccessPair {
  /** Set when the files no longer hold it. */
  readonly until?: Date;
}

/**
 * The bank's access certificates while one takes over from another. New requests are made with the newest that is valid; a request
 * that was begun with a former one is signed with that one's key whenever the wallet fetches it, because the client_id in the
 * wallet's hands is a hash of that certificate (OpenID4VP 1.0 §5.9.3, `x509_hash`).
 */
export class AccessCertificates {
  readonly #options: AccessCertificatesOptions;
  #held: readonly Held[] = [];
  #reloading: Promise<void> = Promise.resolve();

  private constructor(options: AccessCertificatesOptions, held: readonly Held[]) {
    this.#options = options;
    this.#held = held;
  }

  /** Throws InvalidConfiguration if a pair cannot be used (see `readAccessCertificate`), or none of them is valid now. */
  static async open(options: AccessCertificatesOptions): Promise<AccessCertificates> {
    const pairs = await readSource(options);
    const opened = new AccessCertificates(options, pairs);
    if (!opened.current())
      throw new InvalidConfiguration('every access certificate is expired or not valid yet');
    return opened;
  }

  /** What new requests are made with: of those in the files and valid now the one that became valid last; undefined if none is. */
  current(): AccessCertificate | undefined {
    const now = this.#options.clock.now();
    const usable = this.#held.filter((one) => one.until === undefined && isValidAt(one, now));
    return newest(usable)?.access;
  }

  /**
   * What a request with this client_id is signed with. Where the client_id names a host, every certificate for the host will do and
   * it is the current one. Undefined if there is none that wallets would accept now.
   */
  byClientId(clientId: string): AccessCertificate | undefined {
    const current = this.current();
    if (current?.clientId === clientId) return current;
    const now = this.#options.clock.now();
    const usable = this.#held.filter(
      (one) =>
        one.access.clientId === clientId &&
        isValidAt(one, now) &&
        (one.until === undefined || now < one.until),
    );
    return newest(usable)?.access;
  }

  /** The certificates in the files, whose end has to be known of in time: the current one and the next, not those it took over from. */
  watched(): WatchedCertificate[] {
    const current = this.current();
    const since = this.#held.find(({ access }) => access === current)?.notBefore;
    return this.#held
      .filter((one) => one.until === undefined && (since === undefined || one.notBefore >= since))
      .map(({ leaf }) => ({ purpose: 'access_certificate', certificate: leaf }));
  }

  /** Reads the files anew. What cannot be used changes nothing and raises an alarm. Never throws. */
  reload(): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#reload());
    return this.#reloading;
  }

  async #reload(): Promise<void> {
    const { clock, events, formerSeconds } = this.#options;
    const now = clock.now();
    try {
      const pairs = await readSource(this.#options);
      if (!pairs.some((one) => isValidAt(one, now)))
        throw new InvalidConfiguration('every access certificate is expired or not valid yet');
      const before = this.current();
      const present = new Set(pairs.map(({ leaf }) => leaf.fingerprint));
      const former = this.#held
        .filter(({ leaf }) => !present.has(leaf.fingerprint))
        .map((one): Held => ({ ...one, until: one.until ?? addSeconds(now, formerSeconds) }))
        .filter(({ until }) => until !== undefined && now < until);
      this.#held = [...pairs, ...former];
      const { leaf } = this.#held.find(({ access }) => access === this.current()) ?? {};
      if (leaf && before && before.x5c[0] !== leaf.der.toString('base64'))
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

async function readSource(options: AccessCertificatesOptions): Promise<AccessPair[]> {
  const { source, prefix, host } = options;
  if ('privateKeyPem' in source) return [toAccessPair(source, prefix, host)];
  if ('keyFile' in source) return [await readAccessPair(source, prefix, host)];
  const names = await keyNames(source.folder);
  if (names.length === 0) throw new InvalidConfiguration('the folder of access certificates holds no key');
  return await Promise.all(
    names.map((name) =>
      readAccessPair(
        {
          keyFile: join(source.folder, `${name}.key.pem`),
          certificateFile: join(source.folder, `${name}.pem`),
        },
        prefix,
        host,
      ),
    ),
  );
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

function newest(pairs: readonly Held[]): Held | undefined {
  return pairs.reduce<Held | undefined>(
    (best, one) => (best && best.notBefore >= one.notBefore ? best : one),
    undefined,
  );
}

function isValidAt(pair: AccessPair, now: Date): boolean {
  return pair.notBefore <= now && now <= pair.notAfter;
}
