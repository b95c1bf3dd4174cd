import { splitSdJwt } from '@sd-jwt/core';
import type { RefusalCode } from '../../../src/verifier/verifier.ts';
import { newHolder } from '../../support/pid-issuer.ts';
import { disclosureName, encode, type PresentationKnobs } from '../../support/presentation.ts';
import { type Forgery, now, presented, year } from './forgery.ts';

function replaceValue(disclosure: string): string {
  const [salt, name] = JSON.parse(Buffer.from(disclosure, 'base64url').toString());
  return encode(JSON.stringify([salt, name, 'Somebody Else']));
}

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
  presented('over a transaction', 'kb_jwt.transaction_data', 'holder_binding_for_another_request', {
    keyBinding: { transaction_data_hashes: ['n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg'] },
  }),
  ...Object.entries({ 'in the future': now + 360, 'that is text': '2099-01-01', 'before 1970': -1 }).map(
    ([kind, nbf]) =>
      presented(`nbf ${kind}`, 'kb_jwt.validity', 'holder_binding_invalid', { keyBinding: { nbf } }),
  ),
  ...Object.entries({ 'that is text': '2099-01-01', 'that is null': null, 'that is no date': 1e300 }).map(
    ([kind, exp]) =>
      presented(`exp ${kind}`, 'kb_jwt.validity', 'holder_binding_invalid', { keyBinding: { exp } }),
  ),
  presented('exp an hour ago', 'kb_jwt.validity', 'holder_binding_too_old', {
    keyBinding: { exp: now - 3600 },
  }),
  presented('iat that is text', 'kb_jwt.iat', 'holder_binding_invalid', { keyBinding: { iat: `${now}` } }),
  ...Object.entries({
    'names an extension nobody knows': { crit: ['field'], field: true },
    'is empty': { crit: [] },
    'names b64': { crit: ['b64'], b64: true },
  }).map(([kind, keyBindingHeader]) =>
    presented(`crit that ${kind}`, 'kb_jwt.crit', 'holder_binding_invalid', { keyBindingHeader }),
  ),
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
