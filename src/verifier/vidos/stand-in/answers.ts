import { type Authorization, passedPolicies, type StandInState } from './state.ts';

const root = '/openid4/vp/v1_0';

/** An answer of the stand-in before it is sent. */
export interface StandInAnswer {
  readonly status: number;
  readonly body?: object;
}

export interface StandInRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

const notFound: StandInAnswer = { status: 404 };
const problem = (status: number, message: string): StandInAnswer => ({
  status,
  body: { type: 'about:blank', message, action: 'see the API description' },
});

/** The answer of the authorizer's published API to a request, for the endpoints that the bank uses. */
export function answer(state: StandInState, baseUrl: string, request: StandInRequest): StandInAnswer {
  const route = `${request.method} ${request.path}`;
  if (route === `POST ${root}/authorizations`) return create(state, baseUrl, request.body);
  if (route === `POST ${root}/response-code/resolve`) return resolveCode(state, request.body);
  const [, read, aspect] =
    new RegExp(`^GET ${root}/authorizations/([^/]+)/(status|policy-response|credentials)$`).exec(route) ?? [];
  if (read && aspect) return tell(state.authorizations.get(decodeURIComponent(read)), aspect);
  const [, done, mode] = new RegExp(`^POST ${root}/([^/]+)/(dc_api|dc_api\\.jwt)$`).exec(route) ?? [];
  if (done && mode) return complete(state, decodeURIComponent(done), mode, request.body);
  return problem(404, 'no such resource');
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function create(state: StandInState, baseUrl: string, body: unknown): StandInAnswer {
  const request = record(body);
  const mode = String(request.responseMode);
  const query = record(request.query);
  const forBrowser = mode === 'dc_api' || mode === 'dc_api.jwt';
  const signed = request.protocol === 'openid4vp-v1-signed';
  const known = forBrowser || mode === 'direct_post' || mode === 'direct_post.jwt';
  if (!known || query.type !== 'DCQL') return problem(400, 'unsupported request');
  if (forBrowser && !signed && request.protocol !== 'openid4vp-v1-unsigned')
    return problem(400, 'protocol is required');
  if (forBrowser && signed && !Array.isArray(request.expectedOrigins))
    return problem(400, 'expectedOrigins is required');
  const { id } = state.create(request);
  const nonce = crypto.randomUUID();
  const common = { authorizationId: id, expiresAt: new Date(Date.now() + 300_000).toISOString(), nonce };
  const responseUrl = `${baseUrl}${root}/${id}/${mode}`;
  if (!forBrowser) {
    const requestUri = encodeURIComponent(`${baseUrl}${root}/authorizations/${id}/jwt`);
    const authorizeUrl = `openid4vp://authorize?client_id=x509_san_dns%3Alocalhost&request_uri=${requestUri}`;
    return { status: 201, body: { ...common, authorizeUrl, authorizationEndpoint: 'openid4vp://authorize' } };
  }
  const data = signed
    ? { request: 'eyJhbGciOiJFUzI1NiJ9.e30.c3RhbmQtaW4' }
    : { response_type: 'vp_token', response_mode: mode, nonce, dcql_query: record(query.dcql) };
  const digitalCredentialGetRequest = { protocol: request.protocol, data };
  return { status: 201, body: { ...common, digitalCredentialGetRequest, responseUrl } };
}

function tell(authorization: Authorization | undefined, aspect: string): StandInAnswer {
  if (!authorization) return notFound;
  const { id, status, decision } = authorization;
  if (aspect === 'status') return { status: 200, body: { status } };
  // An authorization has no policy results and no credentials before it has ended.
  if (!decision) return notFound;
  if (aspect === 'credentials') {
    const credentials = decision.status === 'authorized' ? decision.credentials : [];
    return { status: 200, body: { authorizationId: id, credentials } };
  }
  const standard = decision.status === 'authorized' ? passedPolicies : [];
  const policies = decision.status === 'expired' ? [] : (decision.policies ?? standard);
  return { status: 200, body: { authorizationId: id, data: policies } };
}

function complete(state: StandInState, id: string, mode: string, body: unknown): StandInAnswer {
  const authorization = state.authorizations.get(id);
  if (!authorization) return problem(404, 'no such authorization');
  const { origin, digitalCredentialGetResponse } = record(body);
  const wanted = mode === 'dc_api' ? 'vp_token' : 'response';
  const fits = authorization.request.responseMode === mode && typeof origin === 'string';
  if (!fits || !(wanted in record(digitalCredentialGetResponse))) return problem(400, 'malformed response');
  if (authorization.decision) return problem(400, 'the authorization has ended');
  state.decide(id, authorization.planned);
  return { status: 200, body: { status: authorization.status } };
}

function resolveCode(state: StandInState, body: unknown): StandInAnswer {
  const code = record(body).response_code;
  if (typeof code !== 'string') return problem(400, 'response_code is required');
  const found = state.redeem(code);
  if (!found) return problem(404, 'the code is unknown, used or expired');
  return { status: 200, body: { authorization_id: found.id, status: found.status } };
}
