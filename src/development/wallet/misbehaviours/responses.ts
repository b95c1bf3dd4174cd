import { publicJwk } from '../../pid-issuer/signing.ts';
import { newKeyPair } from '../../pki/certificates.ts';
import type { VpToken } from '../behaviour.ts';
import { accepted, type Misbehaviour, refused } from './kinds.ts';

const form = 'application/x-www-form-urlencoded';

/** Correct presentations in a wrong response. */
export const responseForgeries: readonly Misbehaviour[] = [
  refused('unknown-query-id', 'The presentation is given for a query that was not asked.', {
    vpToken: (token) => ({ 'not-asked': Object.values(token)[0] }),
  }),
  refused('extra-query-id', 'A presentation is added for a query that was not asked.', {
    vpToken: (token) => ({ ...token, 'not-asked': Object.values(token)[0] }),
  }),
  refused('extra-credential', 'Two presentations are given where one was asked for.', {
    vpToken: (token) => mapValues(token, (presentations) => [...presentations, ...presentations]),
  }),
  refused('no-presentation', 'No presentation is given at all.', { vpToken: () => ({}) }),
  refused('bare-string-vp-token', 'The presentation is a string where a list belongs, as in drafts.', {
    vpToken: (token) => mapValues(token, (presentations) => presentations[0]),
  }),
  accepted('vp-token-as-json-string', 'vp_token is JSON inside a string, as some wallets have it.', {
    answer: ({ vp_token, ...others }) => ({ ...others, vp_token: JSON.stringify(vp_token) }),
  }),
  refused('wrong-state', 'state is another than that of the request.', {
    answer: (parameters) => ({ ...parameters, state: 'another-state' }),
  }),
  refused('missing-state', 'state is left out.', { answer: ({ state: _left, ...others }) => others }),
  refused('unencrypted-response', 'The answer is sent in the clear although encryption was asked for.', {
    encryption: () => undefined,
  }),
  refused('signed-response', 'The answer is signed by the holder but not encrypted.', { signsAnswer: true }),
  refused('wrong-encryption-key', 'The answer is encrypted to another key than that of the request.', {
    encryption: async (plan) => {
      const { x = '', y = '' } = await publicJwk((await newKeyPair()).publicKey);
      return { ...plan, key: { ...plan.key, x, y } };
    },
  }),
  refused('unoffered-enc', 'The answer is encrypted with A128CBC-HS256, which was not offered.', {
    encryption: (plan) => ({ ...plan, header: { ...plan.header, enc: 'A128CBC-HS256' } }),
  }),
  refused('wrong-encryption-alg', 'The answer is encrypted with ECDH-ES+A256KW instead of ECDH-ES.', {
    encryption: (plan) => ({ ...plan, header: { ...plan.header, alg: 'ECDH-ES+A256KW' } }),
  }),
  refused('compressed-response', 'The answer is compressed before it is encrypted.', {
    encryption: (plan) => ({ ...plan, header: { ...plan.header, zip: 'DEF' } }),
  }),
  accepted('no-kid', 'The encrypted answer does not name its key, as with some wallets.', {
    encryption: ({ header: { kid: _left, ...header }, ...plan }) => ({ ...plan, header }),
  }),
  refused('oversized', 'The answer is four megabytes long.', {
    message: (message) => ({ ...message, body: `${message.body}&padding=${'A'.repeat(4 * 1024 * 1024)}` }),
  }),
  refused('malformed-body', 'The body is a form with meaningless values.', {
    message: () => ({ contentType: form, body: 'response=nothing&vp_token=nothing' }),
  }),
  refused('json-body', 'The answer comes as JSON instead of a form.', {
    message: ({ body }) => ({
      contentType: 'application/json',
      body: JSON.stringify(Object.fromEntries(new URLSearchParams(body))),
    }),
  }),
];

function mapValues(
  token: VpToken,
  map: (presentations: readonly string[]) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(token).map(([id, presentations]) => [id, map(presentations)]));
}
