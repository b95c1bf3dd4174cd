import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { addSeconds } from '../../../src/lib/clock.ts';
import { AnchorStore, type AnchorStoreOptions } from '../../../src/verifier/openid4vp/trust/anchor-store.ts';
import type { TrustEvent } from '../../../src/verifier/openid4vp/trust/event.ts';
import { readListSigners } from '../../../src/verifier/openid4vp/trust/list/signers.ts';
import {
  TrustListSource,
  type TrustListSourceOptions,
  trustListFetch,
} from '../../../src/verifier/openid4vp/trust/list/source.ts';
import {
  type CertificateKnobs,
  type Certified,
  certify,
  noon,
  toPem,
  toX5c,
} from '../../support/certificates.ts';
import { type LocalServer, startLocalServer } from '../../support/local-server.ts';
import { TestTime } from '../../support/time.ts';
import { type TrustListKnobs, trustListOf } from '../../support/trust-list.ts';

export const sdJwtPid = 'urn:eudi:pid:1';
export const germanPid = 'urn:eudi:pid:de:1';
export const mdocPid = 'eu.europa.ec.eudi.pid.1';
export const types = [sdJwtPid, germanPid, mdocPid];

/** An authority and the chain of a signing certificate under it. */
export interface Provider {
  readonly authority: Certified;
  readonly x5c: readonly string[];
}

export async function provider(subject: string, knobs: CertificateKnobs = {}): Promise<Provider> {
  const authority = await certify(undefined, { subject, ...knobs });
  return { authority, x5c: toX5c(await certify(authority, { subject: `${subject} signer` })) };
}

async function makeParties() {
  const listAuthority = await certify(undefined, { subject: 'CN=List CA' });
  return {
    first: await provider('CN=First'),
    second: await provider('CN=Second'),
    /** The same name as the first with another key. */
    firstRolledOver: await provider('CN=First'),
    listAuthority,
    listSigner: await certify(listAuthority, { subject: 'CN=List signer' }),
    pinnedSigner: await certify(listAuthority, { subject: 'CN=Pinned signer' }),
    expiredSigner: await certify(listAuthority, { subject: 'CN=Expired signer', notAfter: inDays(-1) }),
    rogueSigner: await certify(await certify(undefined, { subject: 'CN=List CA' }), {
      subject: 'CN=List signer',
    }),
  };
}
let made: ReturnType<typeof makeParties> | undefined;
export function parties(): ReturnType<typeof makeParties> {
  made ??= makeParties();
  return made;
}

export interface AnchorFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes (or, undefined, removes) files; a certificate as PEM. */
  put(files: Record<string, Certified | string | undefined>): Promise<void>;
}

export async function anchorFolder(files: Record<string, Certified | string> = {}): Promise<AnchorFolder> {
  const path = await mkdtemp(join(tmpdir(), 'tessera-trust-'));
  const folder: AnchorFolder = {
    path,
    async put(wanted) {
      for (const [name, content] of Object.entries(wanted)) {
        const file = join(path, name);
        await mkdir(dirname(file), { recursive: true });
        if (content === undefined) await rm(file, { recursive: true });
        else await writeFile(file, typeof content === 'string' ? content : toPem(content));
      }
    },
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
  await folder.put(files);
  return folder;
}

export interface ListBench extends Disposable {
  readonly server: LocalServer;
  readonly time: TestTime;
  readonly events: TrustEvent[];
  readonly source: TrustListSource;
  /** Another source of the same list: what a restart makes. */
  restarted(over?: Partial<TrustListSourceOptions>): TrustListSource;
  /** Publishes a list signed by the trusted signer, or a text. */
  publish(list: TrustListKnobs | string): Promise<void>;
  /** What was said of the list since the last time. */
  said(): string[];
}

export const graceSeconds = 2 * 86_400;

/** A server that publishes a list, and a source that reads it. */
export async function listBench(over: Partial<TrustListSourceOptions> = {}): Promise<ListBench> {
  const { listAuthority, listSigner } = await parties();
  const server = startLocalServer();
  const time = new TestTime(noon.toISOString());
  const events: TrustEvent[] = [];
  const url = server.url('/pid-providers.jwt');
  const restarted = (more: Partial<TrustListSourceOptions> = {}) =>
    new TrustListSource({
      url,
      fetchDocument: trustListFetch(url, {
        fetch,
        allowLoopbackHttp: true,
        timeoutMs: 1000,
        maxBytes: 65_536,
      }),
      signers: readListSigners(toPem(listAuthority)),
      clock: time,
      graceSeconds,
      events: (event) => events.push(event),
      ...over,
      ...more,
    });
  return {
    server,
    time,
    events,
    source: restarted(),
    restarted,
    async publish(list) {
      const jws = typeof list === 'string' ? list : await trustListOf(listSigner, time.now(), list);
      server.answer(() => new Response(jws, { headers: { 'content-type': 'application/jose' } }));
    },
    said: () => events.splice(0).map(({ event, reason }) => (reason ? `${event}: ${reason}` : event)),
    [Symbol.dispose]: () => server[Symbol.dispose](),
  };
}

export const inDays = (days: number): Date => addSeconds(noon, days * 86_400);

/** A store, and what it makes of providers now. */
export async function openStore(over: Partial<AnchorStoreOptions> = {}) {
  const events: TrustEvent[] = [];
  const time = new TestTime(noon.toISOString());
  const store = await AnchorStore.open({
    types,
    clock: time,
    events: (event) => events.push(event),
    ...over,
  });
  const clock = over.clock ?? time;
  return {
    store,
    time,
    /** The types of which a credential of this provider is accepted now. */
    accepts: ({ x5c }: Provider) => types.filter((type) => store.issuersOf(type).validate(x5c, clock.now())),
    acceptsStatusOf: ({ x5c }: Provider) =>
      types.filter((type) => store.statusSignersOf(type).validate(x5c, clock.now())),
    said: () => events.splice(0).map(({ event }) => event),
    events,
  };
}
