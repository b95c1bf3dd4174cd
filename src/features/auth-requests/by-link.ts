import type { Engine } from '../../database/engine.ts';
import { type Clock, toInstant } from '../../lib/clock.ts';
import { type AuthRequest, requestPayload } from './contract.ts';
import * as requests from './repository.ts';
import { toResource } from './resource.ts';

// The development wallet knows a request by its link only.

/** The link of the newest request that a wallet can still answer. */
export async function newestLink(engine: Engine, clock: Clock): Promise<string | undefined> {
  const row = await requests.findNewestPending(engine.reader, { now: toInstant(clock.now()) });
  return row && linkOf(row);
}

/** The state of the request with this link; undefined if it is not among the newest two hundred. */
export async function requestByLink(
  engine: Engine,
  clock: Clock,
  link: string,
): Promise<Pick<AuthRequest, 'kind' | 'status' | 'error'> | undefined> {
  const asked = requestUriOf(link);
  const rows = asked === null ? [] : await requests.findNewest(engine.reader);
  const row = rows.find((each) => requestUriOf(linkOf(each)) === asked);
  return row && toResource(row, clock.now());
}

function linkOf(row: { readonly request_payload: string }): string | undefined {
  const { nextAction } = requestPayload.parse(JSON.parse(row.request_payload));
  return nextAction.type === 'open_wallet' ? nextAction.url : undefined;
}

/** What identifies the request in a link, whichever app the link opens. */
function requestUriOf(link: string | undefined): string | null {
  return URL.parse(link ?? '')?.searchParams.get('request_uri') ?? null;
}
