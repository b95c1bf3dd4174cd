import {
  EmbeddedVerifier,
  type EmbeddedVerifierDependencies,
  openTrust,
} from '../../src/verifier/openid4vp/index.ts';
import { pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { TestTime } from './time.ts';

type Opened = 'access' | 'trust' | 'statuses';

/** What the verifier is made of, with PEM texts where it takes opened trust. */
export interface VerifierParts extends Omit<EmbeddedVerifierDependencies, Opened> {
  readonly access: { readonly privateKeyPem: string; readonly chainPem: string };
  readonly trustAnchorsPem: readonly string[];
  readonly anchorsFolder?: string;
  readonly clientIdPrefix: 'x509_san_dns' | 'x509_hash';
  /** Looks up statuses instead of a checker that may fetch from nowhere. */
  readonly statuses?: EmbeddedVerifierDependencies['statuses'];
}

/** A verifier whose trust does not change. Throws InvalidConfiguration. */
export async function makeEmbeddedVerifier(parts: VerifierParts): Promise<EmbeddedVerifier> {
  const { access: source, trustAnchorsPem: standInsPem, anchorsFolder, clientIdPrefix, ...deps } = parts;
  const { trust, access, statuses } = await openTrust(
    {
      types: [...deps.pidTypes, pidDoctype],
      access: source,
      ...(anchorsFolder !== undefined && { anchorsFolder }),
      clientIdPrefix,
      host: new URL(deps.publicUrl).hostname,
      statusListHosts: [],
      reloadSeconds: 300,
      longestRequestSeconds: 600,
      development: { standInsPem, allowLoopbackHttp: false },
    },
    { fetch, clock: deps.clock, timers: new TestTime(), events: () => undefined },
  );
  return new EmbeddedVerifier({ trust, access, statuses, ...deps });
}
