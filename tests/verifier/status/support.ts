import {
  createStatusChecker,
  type StatusCheckerOptions,
} from '../../../src/verifier/openid4vp/status/checker.ts';
import { type ChainTrust, trustIn } from '../../../src/verifier/openid4vp/trust/chains.ts';
import { readCertificates } from '../../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { type Certified, certify, noon, toPem } from '../../support/certificates.ts';
import { type LocalServer, startLocalServer } from '../../support/local-server.ts';
import { type StatusListKnobs, statusListToken } from '../../support/status-list.ts';
import { TestTime } from '../../support/time.ts';

async function makeParties() {
  const authority = await certify(undefined, { subject: 'CN=Status CA' });
  const rogue = await certify(undefined, { subject: 'CN=Status CA' });
  return {
    authority,
    rogue,
    leaf: await certify(authority, { subject: 'CN=Status signer' }),
    rogueLeaf: await certify(rogue, { subject: 'CN=Status signer' }),
  };
}
let made: ReturnType<typeof makeParties> | undefined;
export function parties(): ReturnType<typeof makeParties> {
  made ??= makeParties();
  return made;
}

export const trustInAuthority = (...authorities: Certified[]): ChainTrust =>
  trustIn(readCertificates(toPem(...authorities)), 'status_list_signer');

export const path = '/status-lists/1';
export const listType = 'application/statuslist+jwt';

export interface StatusBench extends Disposable {
  readonly server: LocalServer;
  readonly uri: string;
  readonly time: TestTime;
  readonly trust: ChainTrust;
  readonly checker: ReturnType<typeof createStatusChecker>;
  /** A token about this bench's uri, by its clock. */
  token(knobs?: StatusListKnobs): Promise<string>;
  /** Serves the token from now on. */
  serve(token: string, contentType?: string): void;
}

/** A server with a status list, and a checker that may fetch from it. */
export async function openBench(over: Partial<StatusCheckerOptions> = {}): Promise<StatusBench> {
  const { authority, leaf } = await parties();
  const server = startLocalServer();
  const time = new TestTime(noon.toISOString());
  const uri = server.url(path);
  const checker = createStatusChecker({
    fetch,
    clock: time,
    allowedHosts: [server.host],
    allowLoopbackHttp: true,
    ...over,
  });
  return {
    server,
    uri,
    time,
    trust: trustInAuthority(authority),
    checker,
    token: (knobs) => statusListToken(uri, leaf, time.now(), knobs),
    serve: (token, contentType = listType) =>
      server.answer(() => new Response(token, { headers: { 'content-type': contentType } })),
    [Symbol.dispose]: () => server[Symbol.dispose](),
  };
}
