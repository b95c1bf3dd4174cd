import fc from 'fast-check';
import type { Behaviour, Claims } from '../../src/development/wallet/behaviour.ts';
import { encoded } from './api-plans.ts';
import type { HttpPlan, WalletPlan } from './plan.ts';
import { damage, hostileJson, hostileText } from './values.ts';

const handle = fc.oneof(
  { weight: 5, arbitrary: fc.constant('{{handle}}') },
  { weight: 1, arbitrary: hostileText.map(encoded) },
);

const parameterName = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      'vp_token',
      'state',
      'response',
      'error',
      'error_description',
      'wallet_nonce',
      'wallet_metadata',
      'id_token',
      'presentation_submission',
    ),
  },
  { weight: 1, arbitrary: hostileText },
);
const metadata = fc
  .record(
    {
      request_object_signing_alg_values_supported: fc.oneof(fc.constant(['ES256']), hostileJson),
      jwks: fc.oneof(fc.record({ keys: fc.array(hostileJson, { maxLength: 3 }) }), hostileJson),
      vp_formats_supported: hostileJson,
      authorization_encryption_enc_values_supported: fc.oneof(fc.constant(['A128GCM']), hostileJson),
    },
    { requiredKeys: [] },
  )
  .map((made) => JSON.stringify(made));
const jose = fc
  .tuple(hostileJson, hostileJson, fc.constantFrom(3, 5))
  .map(([header, rest, parts]) =>
    Array.from({ length: parts }, (_, index) =>
      Buffer.from(JSON.stringify(index === 0 ? header : rest) ?? '').toString('base64url'),
    ).join('.'),
  );
const parameterValue = fc.oneof(
  hostileText,
  hostileJson.map((value) => JSON.stringify(value) ?? ''),
  metadata,
  jose,
  fc.constantFrom('{{state}}', 'access_denied'),
);

const form = fc
  .array(fc.tuple(parameterName, parameterValue), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&'));

const formType = fc.oneof(
  { weight: 9, arbitrary: fc.constant('application/x-www-form-urlencoded') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('application/json', 'application/x-www-form-urlencoded; charset=utf-7', ''),
  },
);

/** Calls at the two addresses that wallets are given, as anybody could make them. */
export const walletCallPlans: fc.Arbitrary<HttpPlan> = fc
  .tuple(
    fc.constantFrom('requests', 'requests', 'responses', 'responses', 'responses'),
    fc.constantFrom('GET', 'POST', 'POST', 'POST', 'DELETE'),
    handle,
    fc.oneof(
      { weight: 5, arbitrary: form },
      { weight: 1, arbitrary: fc.tuple(form, damage).map(([text, change]) => change(text)) },
    ),
    formType,
  )
  .map(([where, method, at, body, type]) => ({
    kind: 'http',
    name: `wallet: ${method} ${where}`,
    method,
    path: `/openid4vp/${where}/${at}`,
    headers: [['content-type', type] as const],
    ...(method !== 'GET' && { body }),
  }));

const claimName = fc.constantFrom(
  'family_name',
  'given_name',
  'birthdate',
  'place_of_birth',
  'nationalities',
  'picture',
  'email',
  'address',
  'personal_administrative_number',
  'date_of_expiry',
  'issuing_country',
);
const set = (target: object, name: string, value: unknown): Claims => ({ ...target, [name]: value });

/** Departures that the issuer's or the holder's key then signs over, so that the bank reads what stands behind the signature. */
const signedOver: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.tuple(claimName, hostileJson).map(
    ([name, value]): Behaviour => ({
      pid: (plan) => ({ ...plan, claims: set(plan.claims, name, value) }),
    }),
  ),
  fc
    .tuple(fc.constantFrom('vct', 'iss', 'status', 'holderKey', 'typ'), hostileJson)
    .map(([name, value]): Behaviour => ({ pid: (plan) => ({ ...plan, [name]: value }) })),
  fc.tuple(fc.constantFrom('status_list', 'idx', 'uri'), hostileJson).map(
    ([name, value]): Behaviour => ({
      pid: (plan) =>
        ({
          ...plan,
          status: { status_list: { idx: 1, uri: 'https://x.example/1', [name]: value } },
        }) as never,
    }),
  ),
  hostileJson.map(
    (x5c): Behaviour => ({
      pid: (plan) => ({ ...plan, signer: { ...plan.signer, x5c: x5c as readonly string[] } }),
    }),
  ),
  fc.tuple(fc.constantFrom('iat', 'nbf', 'exp', 'aud', 'nonce', 'sd_hash', 'cnf', 'crit'), hostileJson).map(
    ([name, value]): Behaviour => ({
      keyBinding: (plan) => ({ ...plan, payload: set(plan.payload, name, value) as typeof plan.payload }),
    }),
  ),
);

/** Departures that break what was signed, or stand around it. */
const around: fc.Arbitrary<Behaviour> = fc.oneof(
  damage.map((change): Behaviour => ({ credentialJwt: change })),
  damage.map((change): Behaviour => ({ presentation: change })),
  hostileJson.map((value): Behaviour => ({ vpToken: () => value })),
  hostileJson.map(
    (value): Behaviour => ({
      vpToken: (token) => Object.fromEntries(Object.keys(token).map((id) => [id, value])),
    }),
  ),
  fc
    .tuple(hostileText, hostileJson)
    .map(([name, value]): Behaviour => ({ answer: (sent) => set(sent, name, value) })),
  hostileJson.map((value): Behaviour => ({ answer: () => value as Claims })),
  fc
    .tuple(fc.constantFrom('state', 'error', 'vp_token'), hostileJson)
    .map(([name, value]): Behaviour => ({ answer: (sent) => set(sent, name, value) })),
  damage.map((change): Behaviour => ({ message: (sent) => ({ ...sent, body: change(sent.body) }) })),
  fc.tuple(fc.constantFrom('kid', 'zip', 'apu', 'apv', 'cty'), hostileText).map(
    ([name, value]): Behaviour => ({
      encryption: (plan) => ({ ...plan, header: { ...plan.header, [name]: value } }),
    }),
  ),
  hostileText.map((text): Behaviour => ({ protocol: () => text })),
  fc.constant<Behaviour>({}),
);

const mdoc: fc.Arbitrary<Behaviour> = fc.oneof(
  fc.tuple(fc.constantFrom('version', 'documents', 'status', 'documentErrors', 'more'), hostileJson).map(
    ([name, value]): Behaviour => ({
      mdoc: { deviceResponse: (response) => new Map(response).set(name, value) },
    }),
  ),
  fc.tuple(hostileText, hostileText, hostileJson).map(
    ([namespace, identifier, value]): Behaviour => ({
      mdoc: { deviceAuth: (plan) => ({ ...plan, deviceSigned: { [namespace]: { [identifier]: value } } }) },
    }),
  ),
  damage.map(
    (change): Behaviour => ({
      vpToken: (token) =>
        Object.fromEntries(Object.entries(token).map(([id, [one = '']]) => [id, [change(one)]])),
    }),
  ),
);

/** Answers of wallets that are good but for one thing. */
export const walletPlans: fc.Arbitrary<WalletPlan> = fc
  .tuple(
    fc.constantFrom('direct_post', 'direct_post', 'dc_api'),
    fc.oneof(
      { weight: 3, arbitrary: signedOver.map((behaviour) => ['dc+sd-jwt', behaviour] as const) },
      { weight: 3, arbitrary: around.map((behaviour) => ['dc+sd-jwt', behaviour] as const) },
      { weight: 1, arbitrary: around.map((behaviour) => ['mso_mdoc', behaviour] as const) },
      { weight: 1, arbitrary: mdoc.map((behaviour) => ['mso_mdoc', behaviour] as const) },
    ),
  )
  .map(([mode, [format, behaviour]]) => ({
    kind: 'wallet',
    name: `wallet: ${format} by ${mode}`,
    mode: mode as WalletPlan['mode'],
    format,
    behaviour,
  }));
