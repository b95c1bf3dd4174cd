import { Elysia } from 'elysia';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { addSeconds } from '../../src/lib/clock.ts';
import type { ClaimSets } from '../../src/verifier/pid/claim-sets.ts';
import type { PidClaim } from '../../src/verifier/pid/pid.ts';
import type { PresentationOutcome, PresentationProgress } from '../../src/verifier/verifier.ts';
import { certify, noon, privateKeyPem, toPem } from '../support/certificates.ts';
import { openTestEngine } from '../support/database.ts';
import { makeEmbeddedVerifier, type VerifierParts } from '../support/embedded-verifier.ts';
import { newHolder, PidIssuer } from '../support/pid-issuer.ts';
import type { RequestParameters } from '../support/presentation.ts';

export const publicUrl = 'https://bank.example';
export const signupClaims: readonly PidClaim[] = [
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'personal_administrative_number',
  'document_number',
  'portrait',
];

async function makeParties() {
  const accessAuthority = await certify(undefined, { subject: 'CN=Access CA' });
  const accessLeaf = await certify(accessAuthority, {
    subject: 'CN=Bank',
    names: [{ type: 'dns', value: 'bank.example' }],
  });
  return {
    accessAuthority,
    accessLeaf,
    access: { privateKeyPem: await privateKeyPem(accessLeaf.keys), chainPem: toPem(accessLeaf) },
    issuer: await PidIssuer.create(),
    holder: await newHolder(),
  };
}
let made: ReturnType<typeof makeParties> | undefined;
/** The bank's access certificate, a PID issuer and a holder: made once, since nothing changes them. */
export function parties(): ReturnType<typeof makeParties> {
  made ??= makeParties();
  return made;
}

export type Settled = Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;
export type Heard =
  | { readonly id: string; readonly progress: PresentationProgress }
  | { readonly id: string; readonly settled: Settled };

export interface Started {
  readonly id: string;
  readonly link: URLSearchParams;
  readonly url: string;
}
export interface Fetched {
  readonly response: Response;
  readonly jwt: string;
  readonly header: ReturnType<typeof decodeProtectedHeader>;
  readonly request: RequestParameters;
}

/** A verifier on a database of its own, and everything a wallet needs to talk to it. */
export async function openVerifier(over: Partial<VerifierParts> = {}) {
  const { access, issuer, holder } = await parties();
  const { engine, close } = await openTestEngine();
  const clock = { at: noon, now: () => clock.at };
  const verifier = await makeEmbeddedVerifier({
    engine,
    clock,
    publicUrl,
    access,
    trustAnchorsPem: [issuer.anchorPem],
    clientIdPrefix: 'x509_san_dns',
    responseEncryption: 'required',
    pidTypes: ['urn:eudi:pid:1'],
    ...over,
  });
  const heard: Heard[] = [];
  verifier.deliverTo({
    progressed: async (tx, id, progress) => tx.afterCommit(() => void heard.push({ id, progress })),
    settled: async (tx, id, settled) => tx.afterCommit(() => void heard.push({ id, settled })),
  });
  const app = new Elysia().use(verifier.routes());
  const call = (uri: string, init?: RequestInit) =>
    app.handle(new Request(`http://localhost${new URL(uri).pathname}`, init));

  return {
    verifier,
    engine,
    clock,
    issuer,
    holder,
    heard,
    call,
    close,
    heardOf: (id: string) => heard.filter((event) => event.id === id),
    settledOf: (id: string) =>
      heard.flatMap((event) => (event.id === id && 'settled' in event ? [event.settled] : [])),
    row: (id: string) =>
      engine.reader.kysely
        .selectFrom('presentations')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    post: (uri: string, fields: Record<string, string>) =>
      call(uri, { method: 'POST', body: new URLSearchParams(fields) }),
    async start(claims: readonly PidClaim[] = signupClaims, claimSets?: ClaimSets): Promise<Started> {
      const started = await verifier.start({
        mode: 'direct_post',
        formats: ['dc+sd-jwt'],
        claims,
        ...(claimSets && { claimSets }),
        purpose: 'test',
        now: clock.at,
        expiresAt: addSeconds(clock.at, 600),
      });
      await engine.write((tx) => started.record(tx));
      if (started.nextAction.type !== 'open_wallet') throw new Error('not a wallet link');
      const { url } = started.nextAction;
      return { id: started.externalId, url, link: new URL(url).searchParams };
    },
    async fetch(started: Started): Promise<Fetched> {
      const response = await call(started.link.get('request_uri') ?? '');
      const jwt = await response.text();
      return {
        response,
        jwt,
        header: decodeProtectedHeader(jwt),
        request: decodeJwt<RequestParameters>(jwt),
      };
    },
  };
}
export type OpenVerifier = Awaited<ReturnType<typeof openVerifier>>;
