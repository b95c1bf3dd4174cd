import { splitSdJwt } from '@sd-jwt/core';
import type { RefusalCode } from '../../src/verifier/verifier.ts';
import { certify, newKeys, noon, toX5c } from '../support/certificates.ts';
import { type CredentialKnobs, epochSeconds, newHolder, PidIssuer } from '../support/pid-issuer.ts';
import {
  disclosureName,
  encode,
  type PresentationKnobs,
  present,
  type RequestParameters,
} from '../support/presentation.ts';
import type { OpenVerifier } from './support.ts';

/** A forged answer: what its vp_token is, and by which check and with which code it must be refused. */
export interface Forgery {
  readonly name: string;
  readonly check: string;
  readonly code: RefusalCode;
  readonly vpToken: (bank: OpenVerifier, request: RequestParameters) => Promise<unknown>;
}

const year = 365 * 86_400;
const now = epochSeconds(noon);

/** A presentation of a credential that was issued badly. */
function issued(
  name: string,
  check: string,
  code: RefusalCode,
  knobs: CredentialKnobs | ((bank: OpenVerifier) => Promise<CredentialKnobs>),
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const made = typeof knobs === 'function' ? await knobs(bank) : knobs;
      const credential = await bank.issuer.issue(bank.holder.jwk, made);
      return { pid: [await present(credential, bank.holder.keys, request)] };
    },
  };
}

/** A bad presentation of a good credential. */
function presented(
  name: string,
  check: string,
  code: RefusalCode,
  knobs: PresentationKnobs | (() => Promise<PresentationKnobs>),
  after: (presentation: string) => string = (presentation) => presentation,
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const made = typeof knobs === 'function' ? await knobs() : knobs;
      const credential = await bank.issuer.issue(bank.holder.jwk);
      return { pid: [after(await present(credential, bank.holder.keys, request, made))] };
    },
  };
}

/** A vp_token of another shape around a good presentation. */
function shaped(
  name: string,
  check: string,
  code: RefusalCode,
  shape: (presentation: string) => unknown,
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const credential = await bank.issuer.issue(bank.holder.jwk);
      return shape(await present(credential, bank.holder.keys, request));
    },
  };
}

const claim = (name: string, claims: Record<string, unknown>) =>
  issued(name, 'claims.values', 'claim_invalid', { claims });

/** A credential by the leaf of another chain. */
const chained = (
  name: string,
  chain: (bank: OpenVerifier) => Promise<{ keys: CryptoKeyPair; x5c: unknown }>,
) =>
  issued(name, 'x5c.chain', 'credential_issuer_not_trusted', async (bank) => {
    const { keys, x5c } = await chain(bank);
    return { signingKeys: keys, header: { x5c } };
  });

async function leafWith(bank: OpenVerifier, knobs: Parameters<typeof PidIssuer.leafOf>[1]) {
  const leaf = await PidIssuer.leafOf(bank.issuer.authority, knobs);
  return { keys: leaf.keys, x5c: toX5c(leaf) };
}

function replaceValue(disclosure: string): string {
  const [salt, name] = JSON.parse(Buffer.from(disclosure, 'base64url').toString());
  return encode(JSON.stringify([salt, name, 'Somebody Else']));
}

export const shapes: readonly Forgery[] = [
  shaped('a vp_token that is not JSON', 'response.vp_token', 'presentation_malformed', () => '{"pid":['),
  shaped('a vp_token that is a list', 'response.vp_token', 'presentation_malformed', (p) => [p]),
  shaped('a bare string instead of a list', 'response.vp_token', 'presentation_malformed', (p) => ({
    pid: p,
  })),
  shaped('an object instead of a string', 'response.vp_token', 'presentation_malformed', (p) => ({
    pid: [{ p }],
  })),
  shaped('no vp_token', 'response.vp_token', 'presentation_malformed', () => undefined),
  shaped('another query id', 'response.credentials', 'credential_missing', (p) => ({ other: [p] })),
  shaped('an empty list', 'response.credentials', 'credential_missing', () => ({ pid: [] })),
  shaped('an extra credential', 'response.credentials', 'credential_unexpected', (p) => ({
    pid: [p],
    more: [p],
  })),
  shaped('two presentations', 'response.credentials', 'credential_unexpected', (p) => ({ pid: [p, p] })),
];

export const credentials: readonly Forgery[] = [
  issued('typ vc+sd-jwt', 'sd_jwt.typ', 'credential_type_not_accepted', { header: { typ: 'vc+sd-jwt' } }),
  issued('alg none', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'none' }),
  issued('alg ES384', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'ES384' }),
  issued('alg HS256', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'HS256' }),
  issued('SHA-512 digests', 'sd_jwt.sd_alg', 'algorithm_not_accepted', { hashAlg: 'sha-512' }),
  issued('no x5c', 'x5c.present', 'credential_issuer_not_trusted', { header: { x5c: undefined } }),
  issued('an empty x5c', 'x5c.present', 'credential_issuer_not_trusted', { header: { x5c: [] } }),
  issued('x5c of another type', 'x5c.present', 'credential_issuer_not_trusted', { header: { x5c: 'MIIB' } }),
  issued('signed with another key', 'sd_jwt.issuer_signature', 'credential_signature_invalid', async () => ({
    signingKeys: await newKeys(),
  })),
  issued(
    'a swapped certificate',
    'sd_jwt.issuer_signature',
    'credential_signature_invalid',
    async (bank) => ({
      header: { x5c: toX5c(await PidIssuer.leafOf(bank.issuer.authority)) },
    }),
  ),
  issued('exp that is text', 'sd_jwt.claims', 'presentation_malformed', {
    registered: { exp: '2099-01-01' },
  }),
  issued('no vct', 'sd_jwt.claims', 'presentation_malformed', { registered: { vct: undefined } }),
  issued('another vct', 'sd_jwt.vct', 'credential_type_not_accepted', {
    registered: { vct: 'urn:eudi:pid:2' },
  }),
  issued('expired', 'sd_jwt.validity', 'credential_expired', { registered: { exp: now - 120 } }),
  issued('not valid yet', 'sd_jwt.validity', 'credential_not_yet_valid', { registered: { nbf: now + 120 } }),
  issued('issued in the future', 'sd_jwt.validity', 'credential_not_yet_valid', {
    registered: { iat: now + year },
  }),
  issued('iss of somebody else', 'issuer.iss', 'credential_issuer_not_trusted', {
    registered: { iss: 'https://other.example' },
  }),
  issued('iss that is no https URL', 'issuer.iss', 'credential_issuer_not_trusted', {
    registered: { iss: 'http://pid.example' },
  }),
  issued('a status that is not looked up', 'sd_jwt.status', 'credential_status_unknown', {
    registered: { status: { status_list: { idx: 7, uri: 'https://pid.example/status' } } },
  }),
  issued('no cnf', 'cnf.jwk', 'holder_binding_missing', { registered: { cnf: undefined } }),
  issued('a cnf of another kind', 'cnf.jwk', 'holder_binding_missing', { registered: { cnf: { kid: 'x' } } }),
  issued('a cnf key that is no point of the curve', 'cnf.jwk', 'holder_binding_missing', async (bank) => ({
    registered: { cnf: { jwk: { ...bank.holder.jwk, y: bank.holder.jwk.x } } },
  })),
  issued('a claim the PID does not have', 'dcql.claims', 'claim_missing', {
    claims: { family_name: undefined },
  }),
  claim('a name that is a number', { family_name: 5 }),
  claim('an empty name', { family_name: '' }),
  claim('a name with control characters', { given_name: 'Eri\u0000ka' }),
  claim('a day that does not exist', { birthdate: '1984-02-30' }),
  claim('a date in another form', { birthdate: '26.01.1984' }),
  claim('a nationality that is text', { nationalities: 'DE' }),
  claim('an empty list of nationalities', { nationalities: [] }),
  claim('a nationality that is no code', { nationalities: ['Germany'] }),
  claim('a portrait that is a script', { picture: 'data:text/html;base64,PHNjcmlwdD4=' }),
  claim('a portrait that is SVG', { picture: `data:image/svg+xml;base64,${btoa('<svg/>')}` }),
  claim('a portrait that is not what it says', { picture: `data:image/png;base64,${btoa('GIF89a')}` }),
  claim('a portrait elsewhere', { picture: 'https://pid.example/erika.jpg' }),
  {
    name: 'an expiry that could have been withheld',
    check: 'disclosures.permitted',
    code: 'disclosure_invalid',
    vpToken: async (bank, request) => {
      const credential = await bank.issuer.issue(bank.holder.jwk, { alsoSelective: ['exp'] });
      const disclose = ['exp', 'family_name'];
      return { pid: [await present(credential, bank.holder.keys, request, { disclose })] };
    },
  },
];

export const chains: readonly Forgery[] = [
  chained('by an authority that is not trusted', async () => {
    const { leaf } = await PidIssuer.create();
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('by an authority that has the name of a trusted one', async (bank) => {
    const rogue = await certify(undefined, { subject: bank.issuer.authority.certificate.subject });
    const leaf = await PidIssuer.leafOf(rogue);
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('with the anchor in the chain', async (bank) => ({
    keys: bank.issuer.leaf.keys,
    x5c: toX5c(bank.issuer.leaf, bank.issuer.authority),
  })),
  chained('by the anchor itself', async (bank) => ({
    keys: bank.issuer.authority.keys,
    x5c: toX5c(bank.issuer.authority),
  })),
  chained('self-signed', async () => {
    const leaf = await certify(undefined, { authority: false });
    return { keys: leaf.keys, x5c: toX5c(leaf) };
  }),
  chained('expired', (bank) => leafWith(bank, { notAfter: new Date(noon.getTime() - 1000) })),
  chained('not valid yet', (bank) => leafWith(bank, { notBefore: new Date(noon.getTime() + 1000) })),
  chained('for another use', (bank) => leafWith(bank, { usage: 32 })),
  chained('of an authority instead of a signer', (bank) => leafWith(bank, { authority: true })),
  chained('with a key of another curve', (bank) => leafWith(bank, { curve: 'P-384' })),
  chained('below a signer that is no authority', async (bank) => {
    const leaf = await PidIssuer.leafOf(bank.issuer.leaf);
    return { keys: leaf.keys, x5c: toX5c(leaf, bank.issuer.leaf) };
  }),
  chained('out of order', async (bank) => {
    const between = await certify(bank.issuer.authority, { authority: true, subject: 'CN=Between' });
    const leaf = await PidIssuer.leafOf(between);
    return { keys: between.keys, x5c: toX5c(between, leaf) };
  }),
  chained('longer than the path length allows', async (bank) => {
    const between = await certify(bank.issuer.authority, {
      authority: true,
      subject: 'CN=B1',
      pathLength: 0,
    });
    const below = await certify(between, { authority: true, subject: 'CN=B2' });
    const leaf = await PidIssuer.leafOf(below);
    return { keys: leaf.keys, x5c: toX5c(leaf, below, between) };
  }),
  chained('that is no certificate', async (bank) => ({
    keys: bank.issuer.leaf.keys,
    x5c: [Buffer.from('not a certificate').toString('base64')],
  })),
];

export const bindings: readonly Forgery[] = [
  presented('no Key Binding JWT', 'kb_jwt.present', 'holder_binding_missing', { unbound: true }),
  presented('typ JWT', 'kb_jwt.typ', 'holder_binding_invalid', { keyBindingHeader: { typ: 'JWT' } }),
  presented('alg none', 'kb_jwt.alg', 'algorithm_not_accepted', { keyBindingHeader: { alg: 'none' } }),
  presented('alg ES384', 'kb_jwt.alg', 'algorithm_not_accepted', { keyBindingHeader: { alg: 'ES384' } }),
  presented('a key other than cnf', 'kb_jwt.signature', 'holder_binding_invalid', async () => ({
    signingKeys: (await newHolder()).keys,
  })),
  presented('a tampered signature', 'kb_jwt.signature', 'holder_binding_invalid', {}, (p) => {
    const at = p.lastIndexOf('.') + 9;
    return p.slice(0, at) + (p[at] === 'A' ? 'B' : 'A') + p.slice(at + 1);
  }),
  presented('another sd_hash', 'kb_jwt.sd_hash', 'holder_binding_invalid', {
    keyBinding: { sd_hash: 'x'.repeat(43) },
  }),
  presented('no sd_hash', 'kb_jwt.sd_hash', 'holder_binding_invalid', { keyBinding: { sd_hash: undefined } }),
  presented('another nonce', 'kb_jwt.nonce', 'holder_binding_for_another_request', {
    keyBinding: { nonce: 'x'.repeat(43) },
  }),
  presented('no nonce', 'kb_jwt.nonce', 'holder_binding_for_another_request', {
    keyBinding: { nonce: undefined },
  }),
  presented('another aud', 'kb_jwt.aud', 'holder_binding_for_another_request', {
    keyBinding: { aud: 'x509_san_dns:shop.example' },
  }),
  presented('aud without its prefix', 'kb_jwt.aud', 'holder_binding_for_another_request', {
    keyBinding: { aud: 'bank.example' },
  }),
  presented('a year old', 'kb_jwt.iat', 'holder_binding_too_old', { keyBinding: { iat: now - year } }),
  presented('six minutes old', 'kb_jwt.iat', 'holder_binding_too_old', { keyBinding: { iat: now - 360 } }),
  presented('from next year', 'kb_jwt.iat', 'holder_binding_invalid', { keyBinding: { iat: now + year } }),
  presented('without iat', 'kb_jwt.iat', 'holder_binding_invalid', { keyBinding: { iat: undefined } }),
];

const disclosed = (
  name: string,
  check: string,
  code: RefusalCode,
  disclosures: PresentationKnobs['disclosures'],
) => presented(name, check, code, disclosures ? { disclosures } : {});

export const disclosures: readonly Forgery[] = [
  disclosed('given twice', 'disclosures.unique', 'disclosure_invalid', (all) => [...all, ...all.slice(0, 1)]),
  disclosed('tampered', 'disclosures.referenced', 'disclosure_invalid', ([first = '', ...rest]) => [
    replaceValue(first),
    ...rest,
  ]),
  disclosed('that the issuer never signed', 'disclosures.referenced', 'disclosure_invalid', (all) => [
    ...all,
    encode(JSON.stringify(['salt', 'is_admin', true])),
  ]),
  disclosed('that is not JSON', 'disclosures.well_formed', 'disclosure_invalid', (all) => [
    ...all,
    encode('{'),
  ]),
  disclosed('that is not base64url', 'disclosures.well_formed', 'disclosure_invalid', (all) => [
    ...all,
    '***',
  ]),
  disclosed('of four parts', 'disclosures.well_formed', 'disclosure_invalid', (all) => [
    ...all,
    encode('[1,2,3,4]'),
  ]),
  disclosed('that names _sd', 'disclosures.well_formed', 'disclosure_invalid', (all) => [
    ...all,
    encode('["salt","_sd",[]]'),
  ]),
  disclosed('withheld by the holder', 'dcql.claims', 'claim_missing', (all) =>
    all.filter((disclosure) => disclosureName(disclosure) !== 'birthdate'),
  ),
  presented('dropped on the way', 'kb_jwt.sd_hash', 'holder_binding_invalid', {}, (p) => {
    const { jwt, disclosures: all, kbJwt } = splitSdJwt(p);
    return [jwt, ...all.slice(1), kbJwt].join('~');
  }),
];
