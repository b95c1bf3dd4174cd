import { isIP } from 'node:net';
import { Elysia } from 'elysia';
import { readJson } from '../../../http/json-body.ts';
import { responseSchema } from '../../../http/openapi-bridge.ts';
import { Problem } from '../../../http/problem.ts';
import { crossSiteRequest } from '../../../http/problems.ts';
import { refuseCrossSite } from '../../../http/same-site.ts';
import type { Clock } from '../../../lib/clock.ts';
import { findPersona, newcomers, type Persona } from '../../pid-issuer/personas.ts';
import type { StatusListIssuer } from '../../pid-issuer/status-list-issuer.ts';
import type { DevelopmentPki } from '../../pki/development-pki.ts';
import { createWallet } from '../holder/wallet.ts';
import { type Fetch, httpExchange } from '../http.ts';
import { findMisbehaviour, misbehaviours } from '../misbehaviours/index.ts';
import type { WalletReport } from '../report.ts';
import { type Outcome, verdictOf } from '../verdict.ts';
import { walletAssets } from './assets.ts';
import {
  inspection,
  judgedReport,
  linkBody,
  misbehavioursAnswer,
  newestAnswer,
  personasAnswer,
  presentBody,
} from './contract.ts';
import { noPendingRequest, unknownMisbehaviour, unknownPersona } from './problems.ts';

export interface WalletRoutesDeps {
  readonly pki: DevelopmentPki;
  readonly clock: Clock;
  /** The address of the bank. The wallet calls only its host and this machine. */
  readonly publicUrl: string;
  /** The personas that the page offers as customers. */
  readonly customers: readonly Persona[];
  /** The link of the newest request that a wallet can still answer. */
  readonly newestRequestLink: () => Promise<string | undefined>;
  /** The state of the bank's request with this link; undefined if it has none. */
  readonly outcomeOf: (link: string) => Promise<Outcome | undefined>;
  readonly fetch?: Fetch;
  /** The register of the status of the personas' PIDs. */
  readonly statusLists?: StatusListIssuer;
}

const maxBodyBytes = 16_384;

/**
 * The development wallet's page at /wallet and its API under /wallet/api. For development only: its caller can act as every persona. The
 * wallet calls no host but the bank's and this machine, so that it does not open the way into a network.
 */
export function createWalletRoutes(deps: WalletRoutesDeps) {
  const { pki, clock, publicUrl, customers } = deps;
  const { hostname, origin } = new URL(publicUrl);
  const exchange = httpExchange({
    allowedHosts: ['localhost', '127.0.0.1', '[::1]', hostname],
    ...(deps.fetch && { fetch: deps.fetch }),
  });
  const wallet = createWallet({
    pki,
    clock,
    exchange,
    ...(deps.statusLists && { statusLists: deps.statusLists }),
  });
  // A browser does not wait for an answer until a request has expired.
  const offered = misbehaviours.filter(({ behaviour }) => behaviour.delivery !== 'after_expiry');

  const judged = async (link: string, report: WalletReport, { declined = false } = {}) => {
    const outcome = await deps.outcomeOf(link);
    return { ...report, verdict: verdictOf(report, { outcome, declined }) };
  };

  const api = new Elysia({ prefix: '/wallet/api', detail: { hide: true } })
    .onTransform(({ request }) => {
      refuseForeignName(request, hostname);
      refuseCrossSite(request, { publicOrigin: origin, cookieOrigins: [] });
    })
    .get('/personas', () => ({ newcomers, customers }), { response: { 200: responseSchema(personasAnswer) } })
    .get('/misbehaviours', () => ({ misbehaviours: offered }), {
      response: { 200: responseSchema(misbehavioursAnswer) },
    })
    .get(
      '/newest',
      async () => {
        const link = await deps.newestRequestLink();
        if (link === undefined) throw new Problem(noPendingRequest);
        return { link };
      },
      { response: { 200: responseSchema(newestAnswer) } },
    )
    .post('/inspect', async ({ request }) => wallet.inspect(await linkOf(request)), {
      response: { 200: responseSchema(inspection) },
    })
    .post(
      '/decline',
      async ({ request }) => {
        const link = await linkOf(request);
        return judged(link, await wallet.decline(link), { declined: true });
      },
      { response: { 200: responseSchema(judgedReport) } },
    )
    .post(
      '/present',
      async ({ request }) => {
        const body = await readJson(request, presentBody, maxBodyBytes);
        const persona = findPersona(body.persona);
        if (!persona) throw new Problem(unknownPersona);
        if (body.misbehaviour === undefined)
          return judged(body.link, await wallet.present(body.link, persona));
        const misbehaviour = findMisbehaviour(body.misbehaviour);
        if (!misbehaviour || !offered.includes(misbehaviour)) throw new Problem(unknownMisbehaviour);
        return judged(body.link, await wallet.present(body.link, persona, misbehaviour.behaviour));
      },
      { response: { 200: responseSchema(judgedReport) } },
    );
  return new Elysia().use(walletAssets()).use(api);
}

async function linkOf(request: Request): Promise<string> {
  return (await readJson(request, linkBody, maxBodyBytes)).link;
}

/**
 * Throws cross_site_request if the request is for another host name than the bank's. The page has no secret, and is protected because
 * the browser keeps other sites from calling it. That fails if the name of such a site resolves to this machine (DNS rebinding).
 */
function refuseForeignName(request: Request, publicHost: string): void {
  const hostname = URL.parse(request.url)?.hostname ?? '';
  const isOurs =
    hostname === publicHost || hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0;
  if (!isOurs) throw new Problem(crossSiteRequest);
}
