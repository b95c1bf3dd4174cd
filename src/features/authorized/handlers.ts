import { type Context, status } from 'elysia';
import { z } from 'zod';
import { pathId } from '../../http/contract.ts';
import { readJson } from '../../http/json-body.ts';
import type { PageAsked } from '../../http/paging.ts';
import { firstTag, ifMatchOf, tagged } from '../../http/preconditions.ts';
import type { RateLimit } from '../../http/rate-limit.ts';
import { type CreatedAuthRequest, clientSecretCookie } from '../auth-requests/index.ts';
import { type IdempotencyService, idempotencyKeyOf, type Keep, replayable } from '../idempotency/index.ts';
import type { Authenticate } from '../sessions/index.ts';
import type { AuthorizedRow } from './row.ts';
import type { AuthorizedService } from './service.ts';

/** What the routes of a feature need beside its service. */
export interface AuthorizedRouteDependencies {
  readonly authenticate: Authenticate;
  readonly idempotency: IdempotencyService;
  readonly secureCookies: boolean;
  readonly maxBodyBytes: number;
  readonly limitCreating: RateLimit;
}

export const idPath = z.object({ id: pathId });

interface Call {
  readonly caller: { readonly user_id: string };
  readonly request: Request;
  readonly set: Context['set'];
}
interface CallOfOne extends Call {
  readonly params: { readonly id: string };
}

interface CreatedWithRequest {
  readonly id: string;
  readonly authRequest: CreatedAuthRequest;
}

interface Creating<Wanted extends z.ZodType, Created>
  extends Omit<AuthorizedRouteDependencies, 'authenticate'> {
  /** Where the rows are. */
  readonly path: string;
  readonly operation: string;
  readonly wanted: Wanted;
  readonly created: z.ZodType<Created>;
  readonly service: {
    create(userId: string, wanted: z.output<Wanted>, keep: Keep<Created>): Promise<Created>;
  };
}

/**
 * Handles a call that creates a row and its request, once for an Idempotency-Key. Answers 201 with Location, ETag and, for
 * browsers, the client secret as a cookie.
 */
export function creating<Wanted extends z.ZodType, Created extends CreatedWithRequest>({
  path,
  operation,
  wanted,
  created,
  service,
  ...shared
}: Creating<Wanted, Created>) {
  return async ({ caller: { user_id: userId }, request, set }: Call) => {
    await shared.limitCreating(`user:${userId}`);
    const body = await readJson(request, wanted, shared.maxBodyBytes);
    const key = idempotencyKeyOf(request, { callerIsKnown: true });
    const answered = await shared.idempotency.once(
      { key, scope: `user:${userId}`, operation, body },
      created,
      (keep) => service.create(userId, body, keep),
    );
    const answer = replayable({ set }, answered);
    const { id, clientSecret } = answer.authRequest;
    set.headers.location = `${path}/${answer.id}`;
    set.headers.etag = firstTag(answer);
    set.headers['set-cookie'] = clientSecretCookie(id, clientSecret, shared.secureCookies);
    return status(201, answer);
  };
}

/** Handles a call for a page of the customer's rows. */
export function listing<Row extends AuthorizedRow, Resource>(service: AuthorizedService<Row, Resource>) {
  return ({ caller, query }: Call & { readonly query: PageAsked }) => service.list(caller.user_id, query);
}

/** Handles a call for one of the customer's rows. */
export function reading<Row extends AuthorizedRow, Resource>(service: AuthorizedService<Row, Resource>) {
  return async ({ caller, params, set }: CallOfOne) =>
    tagged({ set }, await service.read(caller.user_id, params.id));
}

/** Handles a call that cancels a row, if it is still as the caller saw it (If-Match). */
export function cancelling<Row extends AuthorizedRow, Resource>(service: AuthorizedService<Row, Resource>) {
  return async ({ caller, params, request, set }: CallOfOne) =>
    tagged({ set }, await service.cancel(caller.user_id, params.id, ifMatchOf(request)));
}
