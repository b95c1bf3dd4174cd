import { z } from 'zod';

/**
 * The part of the Vidos authorizer's published API (version 1.0) that the bank relies on, written down a second time and
 * strictly: unlike the adapter, which overlooks members that it does not need, this knows every member that either side may send.
 * Tests hold the adapter's requests and the stand-in's answers to it, so that the two cannot agree with each other on something
 * that the API does not say.
 */

const problem = z.strictObject({
  type: z.string().optional(),
  message: z.string(),
  action: z.string().optional(),
});

const claimsQuery = z.strictObject({
  id: z.string().optional(),
  path: z.array(z.union([z.string(), z.int().min(0), z.null()])).min(1),
  values: z
    .array(z.union([z.string(), z.boolean(), z.int()]))
    .min(1)
    .optional(),
});
const credentialQuery = z.strictObject({
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  format: z.string(),
  multiple: z.boolean().optional(),
  meta: z.record(z.string(), z.unknown()).optional(),
  require_cryptographic_holder_binding: z.boolean().optional(),
  claims: z.array(claimsQuery).min(1).optional(),
  claim_sets: z.array(z.array(z.string()).min(1)).min(1).optional(),
});
const credentialSet = z.strictObject({
  options: z.array(z.array(z.string()).min(1)).min(1),
  required: z.boolean().optional(),
});
const query = z.strictObject({
  type: z.literal('DCQL'),
  dcql: z.strictObject({
    credentials: z.array(credentialQuery),
    credential_sets: z.array(credentialSet).min(1).optional(),
  }),
});

const common = { query, nonce: z.string().optional(), profile: z.literal('haip').optional() };
const browserModes = z.enum(['dc_api', 'dc_api.jwt']);
const newAuthorization = z.union([
  z.strictObject({ ...common, responseMode: z.enum(['direct_post', 'direct_post.jwt']) }),
  z.strictObject({ ...common, responseMode: browserModes, protocol: z.literal('openid4vp-v1-unsigned') }),
  z.strictObject({
    ...common,
    responseMode: browserModes,
    protocol: z.enum(['openid4vp-v1-signed', 'openid4vp-v1-multisigned']),
    expectedOrigins: z.array(z.string()).min(1),
  }),
]);

const made = { authorizationId: z.string(), expiresAt: z.iso.datetime(), nonce: z.string() };
const browserRequest = z.union([
  z.strictObject({
    protocol: z.literal('openid4vp-v1-unsigned'),
    data: z.strictObject({
      response_type: z.enum(['vp_token', 'vp_token id_token']),
      response_mode: browserModes,
      nonce: z.string(),
      dcql_query: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({
    protocol: z.literal('openid4vp-v1-signed'),
    data: z.strictObject({ request: z.string() }),
  }),
]);
const madeAuthorization = z.union([
  z.strictObject({ ...made, authorizeUrl: z.string(), authorizationEndpoint: z.string() }),
  z.strictObject({ ...made, digitalCredentialGetRequest: browserRequest, responseUrl: z.url() }),
]);

const ending = z.enum(['authorized', 'rejected', 'error', 'expired']);
const path = z.array(z.union([z.string(), z.number()]));
const services = [
  'authorizer',
  'gateway',
  'library',
  'logs',
  'resolver',
  'validator',
  'verifier',
  'accounts',
  'iam',
  'trail',
] as const;
const evaluated = { path, policy: z.string(), service: z.enum(services) };
const policyError = z.strictObject({
  type: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  status: z.number().optional(),
  vidosType: z.string().optional(),
});
const policyResult = z.union([
  z.strictObject({ ...evaluated, data: z.record(z.string(), z.unknown()) }),
  z.strictObject({ ...evaluated, error: policyError }),
]);
const credential = z.strictObject({
  path,
  format: z.string(),
  credentialType: z.string(),
  claims: z.record(z.string(), z.unknown()),
});

const presentation = z.union([z.string(), z.record(z.string(), z.unknown())]);
const nothing = z.undefined();
const failures = { 400: problem, 401: problem, 500: problem };
const root = '/openid4/vp/v1_0';

interface Operation {
  readonly call: RegExp;
  readonly request: z.ZodType;
  readonly answers: Readonly<Record<number, z.ZodType>>;
}

const operations: readonly Operation[] = [
  { call: /^GET \/health$/, request: nothing, answers: { ...failures, 204: nothing, 404: problem } },
  {
    call: new RegExp(`^POST ${root}/authorizations$`),
    request: newAuthorization,
    answers: { ...failures, 201: madeAuthorization, 404: problem },
  },
  {
    call: new RegExp(`^GET ${root}/authorizations/[^/]+/status$`),
    request: nothing,
    answers: {
      ...failures,
      200: z.strictObject({ status: z.enum(['created', 'pending', ...ending.options]) }),
      404: nothing,
    },
  },
  {
    call: new RegExp(`^GET ${root}/authorizations/[^/]+/policy-response$`),
    request: nothing,
    answers: {
      ...failures,
      200: z.strictObject({ authorizationId: z.string(), data: z.array(policyResult) }),
      404: nothing,
    },
  },
  {
    call: new RegExp(`^GET ${root}/authorizations/[^/]+/credentials$`),
    request: nothing,
    answers: {
      ...failures,
      200: z.strictObject({ authorizationId: z.string(), credentials: z.array(credential) }),
      404: nothing,
    },
  },
  {
    call: new RegExp(`^POST ${root}/[^/]+/dc_api$`),
    request: z.strictObject({
      origin: z.string(),
      digitalCredentialGetResponse: z.strictObject({
        vp_token: z.record(z.string(), z.union([z.array(presentation).min(1), presentation])),
      }),
    }),
    answers: { ...failures, 200: z.strictObject({ status: ending }), 404: problem },
  },
  {
    call: new RegExp(`^POST ${root}/[^/]+/dc_api\\.jwt$`),
    request: z.strictObject({
      origin: z.string(),
      digitalCredentialGetResponse: z.strictObject({ response: z.string() }),
    }),
    answers: { ...failures, 200: z.strictObject({ status: ending }), 404: problem },
  },
  {
    call: new RegExp(`^POST ${root}/response-code/resolve$`),
    request: z.strictObject({ response_code: z.string() }),
    answers: {
      ...failures,
      200: z.strictObject({ authorization_id: z.string(), status: ending }),
      404: problem,
    },
  },
];

export interface Exchange {
  readonly call: string;
  readonly request: unknown;
  readonly status: number;
  readonly answer: unknown;
}

/** What the description has against an exchange; empty if it is as described. */
export function objections({ call, request, status, answer }: Exchange): string[] {
  const operation = operations.find((one) => one.call.test(call));
  if (!operation) return [`${call}: no such operation`];
  const answers = operation.answers[status];
  if (!answers) return [`${call}: status ${status} is not described`];
  const wrong = (part: string, schema: z.ZodType, value: unknown): string[] =>
    schema.safeParse(value).error?.issues.map((issue) => `${call}: ${part}: ${JSON.stringify(issue)}`) ?? [];
  return [...wrong('request', operation.request, request), ...wrong('answer', answers, answer)];
}

/** A fetch that notes every exchange. */
export function notingFetch(exchanges: Exchange[]) {
  return async (url: string, init: RequestInit): Promise<Response> => {
    const response = await fetch(url, init);
    const text = await response.clone().text();
    exchanges.push({
      call: `${init.method} ${new URL(url).pathname}`,
      request: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      status: response.status,
      answer: text === '' ? undefined : JSON.parse(text),
    });
    return response;
  };
}
