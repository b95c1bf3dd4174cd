import { newKeys, toX5c } from '../../support/certificates.ts';
import { PidIssuer } from '../../support/pid-issuer.ts';
import { present } from '../../support/presentation.ts';
import { type Forgery, issued, now, shaped, year } from './forgery.ts';

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
  shaped('more members than anybody asks for', 'response.vp_token', 'presentation_malformed', (p) =>
    Object.fromEntries(Array.from({ length: 17 }, (_, at) => [`${at}`, [p]])),
  ),
  shaped('more presentations than anybody asks for', 'response.vp_token', 'presentation_malformed', () => ({
    pid: Array(17).fill('x'),
  })),
  shaped('an extra credential', 'response.credentials', 'credential_unexpected', (p) => ({
    pid: [p],
    more: [p],
  })),
  shaped('two presentations', 'response.credentials', 'credential_unexpected', (p) => ({ pid: [p, p] })),
];

const claim = (name: string, claims: Record<string, unknown>) =>
  issued(name, 'claims.values', 'claim_invalid', { claims });

export const credentials: readonly Forgery[] = [
  issued('typ vc+sd-jwt', 'sd_jwt.typ', 'credential_type_not_accepted', { header: { typ: 'vc+sd-jwt' } }),
  issued('alg none', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'none' }),
  issued('alg ES384', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'ES384' }),
  issued('alg HS256', 'sd_jwt.alg', 'algorithm_not_accepted', { alg: 'HS256' }),
  issued('SHA-512 digests', 'sd_jwt.sd_alg', 'algorithm_not_accepted', { hashAlg: 'sha-512' }),
  issued('no x5c', 'x5c.present', 'credential_issuer_not_trusted', { header: { x5c: undefined } }),
  issued('an empty x5c', 'x5c.present', 'credential_issuer_not_trusted', { header: { x5c: [] } }),
  issued('an x5c of seventeen certificates', 'x5c.present', 'credential_issuer_not_trusted', {
    header: { x5c: Array(17).fill('AAAA') },
  }),
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
  issued('no vct', 'sd_jwt.claims', 'presentation_malformed', { registered: { vct: undefined } }),
  issued('another vct', 'sd_jwt.vct', 'credential_type_not_accepted', {
    registered: { vct: 'urn:eudi:pid:2' },
  }),
  issued('expired', 'sd_jwt.validity', 'credential_expired', { registered: { exp: now - 120 } }),
  issued('not valid yet', 'sd_jwt.validity', 'credential_not_yet_valid', { registered: { nbf: now + 120 } }),
  issued('issued in the future', 'sd_jwt.validity', 'credential_not_yet_valid', {
    registered: { iat: now + year },
  }),
  ...Object.entries({
    'that is text': '2099-01-01',
    'that is null': null,
    'before 1970': -1,
    'that is no date': 8.65e12,
  }).flatMap(([kind, time]) =>
    ['iat', 'nbf', 'exp'].map((name) =>
      issued(`${name} ${kind}`, 'sd_jwt.claims', 'presentation_malformed', { registered: { [name]: time } }),
    ),
  ),
  issued('an iss that is no text', 'sd_jwt.claims', 'presentation_malformed', { registered: { iss: 7 } }),
  ...Object.entries({
    'names an extension nobody knows': { crit: ['https://pid.example/ext'], 'https://pid.example/ext': 1 },
    'names b64': { crit: ['b64'], b64: true },
    'names what the header lacks': { crit: ['exp'] },
    'is empty': { crit: [] },
    'is no list': { crit: 'exp' },
    'is null': { crit: null },
  }).map(([kind, header]) =>
    issued(`crit that ${kind}`, 'sd_jwt.crit', 'credential_signature_invalid', { header }),
  ),
  issued('b64 without crit', 'sd_jwt.crit', 'credential_signature_invalid', { header: { b64: false } }),
  issued('an x5c that cannot be measured', 'x5c.present', 'credential_issuer_not_trusted', {
    header: { x5c: { length: { toString: 1 } } },
  }),
  issued('a cnf that cannot be measured', 'cnf.jwk', 'holder_binding_missing', {
    registered: { cnf: { jwk: { kty: 'EC', crv: 'P-256', x: { length: { toString: 1 } }, y: 'A' } } },
  }),
  issued('a status list on a host that is not configured', 'status.fetch', 'credential_status_unknown', {
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
  claim('a name that cannot be measured', { family_name: { length: { toString: 1 } } }),
  claim('a name with control characters', { given_name: 'Eri\u0000ka' }),
  claim('a day that does not exist', { birthdate: '1984-02-30' }),
  claim('a date in another form', { birthdate: '26.01.1984' }),
  issued('a nationality that is text', 'dcql.claims', 'claim_missing', { claims: { nationalities: 'DE' } }),
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
