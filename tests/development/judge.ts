import { createHash, createPublicKey, X509Certificate } from 'node:crypto';
import { compactDecrypt, compactVerify, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import type { DevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { askedClaims, type FakeVerifier, type ReceivedMessage } from './fake-verifier.ts';

const json = z.record(z.string(), z.unknown());
type Json = z.output<typeof json>;

/**
 * Every fault of an answer, by name; none for a proper one. Written against the specifications with node:crypto and jose alone, so
 * that it shares nothing with the wallet it judges.
 */
export async function faultsOf(
  message: ReceivedMessage,
  verifier: FakeVerifier,
  pki: DevelopmentPki,
  now: Date,
): Promise<string[]> {
  const faults: string[] = [];
  const note = (fault: string, isFault: boolean) => {
    if (isFault) faults.push(fault);
  };
  note('message.too_large', message.body.length > 1_000_000);
  note('message.content_type', message.contentType !== 'application/x-www-form-urlencoded');
  const parameters = await open(message, verifier, note);
  if (!parameters) return faults;
  note('state', parameters.state !== verifier.state);
  if (typeof parameters.error === 'string') return [...faults, `error.${parameters.error}`];
  note('vp_token.is_string', typeof parameters.vp_token === 'string');
  const token =
    typeof parameters.vp_token === 'string'
      ? JSON.parse(parameters.vp_token)
      : json.parse(parameters.vp_token);
  note('vp_token.queries', Object.keys(token).join() !== 'pid');
  const given = z.union([z.string(), z.array(z.string())]).parse(Object.values(token)[0] ?? []);
  note('vp_token.not_a_list', typeof given === 'string');
  const presentations = [given].flat();
  note('vp_token.count', presentations.length > 1);
  if (presentations[0]) await judgePresentation(presentations[0], verifier, pki, now, note);
  return faults;
}

type Note = (fault: string, isFault: boolean) => void;

async function open(message: ReceivedMessage, verifier: FakeVerifier, note: Note): Promise<Json | undefined> {
  const parameters =
    message.contentType === 'application/json'
      ? json.parse(JSON.parse(message.body))
      : Object.fromEntries(new URLSearchParams(message.body));
  const response = parameters.response;
  if (typeof response !== 'string') {
    note('response.not_encrypted', true);
    return { ...parameters, vp_token: JSON.parse(String(parameters.vp_token)) };
  }
  if (response.split('.').length === 3) {
    note('response.only_signed', true);
    return payloadOf(response);
  }
  if (response.split('.').length !== 5) {
    note('response.not_a_jwe', true);
    return undefined;
  }
  const header = decodeProtectedHeader(response);
  note('response.alg', header.alg !== 'ECDH-ES');
  note('response.enc', header.enc !== 'A256GCM');
  note('response.kid', header.kid !== 'key-1');
  note('response.zip', header.zip !== undefined);
  try {
    const { plaintext } = await compactDecrypt(response, verifier.decryptionKey);
    return json.parse(JSON.parse(new TextDecoder().decode(plaintext)));
  } catch {
    note('response.key', true);
    return undefined;
  }
}

async function judgePresentation(
  compact: string,
  verifier: FakeVerifier,
  pki: DevelopmentPki,
  now: Date,
  note: Note,
): Promise<void> {
  const [jwt = '', ...rest] = compact.split('~');
  const kbJwt = rest.pop() ?? '';
  const payload = payloadOf(jwt);
  await judgeCredential(jwt, payload, pki, now, note);
  judgeDisclosures(payload, rest, note);
  const { jwk } = z.object({ jwk: z.record(z.string(), z.string()) }).parse(payload.cnf);
  note('cnf.minimal', Object.keys(jwk).sort().join() === 'crv,kty,x,y' && jwk.crv === 'P-256');
  if (kbJwt === '') return note('kb.missing', true);
  const header = decodeProtectedHeader(kbJwt);
  const claims = payloadOf(kbJwt);
  note('kb.alg', header.alg !== 'ES256');
  note('kb.typ', header.typ !== 'kb+jwt');
  note('kb.signature', !(await isSignedBy(kbJwt, createPublicKey({ key: jwk, format: 'jwk' }))));
  note('kb.sd_hash', claims.sd_hash !== digest(compact.slice(0, compact.lastIndexOf('~') + 1)));
  note('kb.nonce', claims.nonce !== verifier.nonce);
  note('kb.aud', claims.aud !== verifier.clientId);
  note('kb.iat', Math.abs(Number(claims.iat) - now.getTime() / 1000) > 300);
}

async function judgeCredential(
  jwt: string,
  payload: Json,
  pki: DevelopmentPki,
  now: Date,
  note: Note,
): Promise<void> {
  const header = decodeProtectedHeader(jwt);
  const leaf = new X509Certificate(Buffer.from(header.x5c?.[0] ?? '', 'base64'));
  const anchor = new X509Certificate(pki.pidIssuer.caCertificatePem);
  const seconds = now.getTime() / 1000;
  note('credential.alg', header.alg !== 'ES256');
  note('credential.typ', header.typ !== 'dc+sd-jwt');
  note('credential.chain', !leaf.verify(anchor.publicKey));
  note('credential.certificate_time', leaf.validFromDate > now || leaf.validToDate <= now);
  note('credential.signature', !(await isSignedBy(jwt, leaf.publicKey)));
  note('credential.vct', payload.vct !== 'urn:eudi:pid:1');
  note('credential.exp', Number(payload.exp) <= seconds);
  note('credential.nbf', Number(payload.nbf ?? 0) > seconds);
}

/** Follows the digests from the payload down (RFC 9901 §7.1), and compares what is disclosed with what was asked for. */
function judgeDisclosures(payload: Json, encoded: readonly string[], note: Note): void {
  const byDigest = new Map(
    encoded.map((one) => [digest(one), z.array(z.unknown()).parse(JSON.parse(decode(one)))]),
  );
  const shown = new Map<string, unknown>();
  const used = new Set<string>();
  const follow = (object: Json, prefix: string) => {
    for (const hash of z.array(z.string()).parse(object._sd ?? [])) {
      const [, name, value] = byDigest.get(hash) ?? [];
      if (typeof name !== 'string') continue;
      used.add(hash);
      const nested = json.safeParse(value);
      if (nested.success) follow(nested.data, `${prefix}${name}.`);
      else shown.set(prefix + name, Array.isArray(value) ? value.flatMap(followElement) : value);
    }
  };
  /** An element of an array with a disclosure of its own (RFC 9901 §4.2.4.2): nothing if it was withheld. */
  const followElement = (element: unknown): unknown[] => {
    const hidden = z.strictObject({ '...': z.string() }).safeParse(element);
    if (!hidden.success) return [element];
    const [, ...value] = byDigest.get(hidden.data['...']) ?? [];
    if (value.length > 0) used.add(hidden.data['...']);
    return value;
  };
  follow(payload, '');
  const asked = askedClaims.map((path) => path.filter((part) => part !== null).join('.'));
  note('disclosure.repeated', byDigest.size < encoded.length);
  note('disclosure.unreferenced', used.size < byDigest.size);
  const isMissing = (value: unknown) => value === undefined || (Array.isArray(value) && value.length === 0);
  for (const path of asked) note(`claim.missing.${path}`, isMissing(shown.get(path)));
  note(
    'claim.unasked',
    [...shown.keys()].some((path) => !asked.includes(path)),
  );
  note(
    'claim.type',
    [...shown.values()].some((value) => typeof value === 'number'),
  );
}

async function isSignedBy(jwt: string, key: Parameters<typeof compactVerify>[1]): Promise<boolean> {
  return await compactVerify(jwt, key).then(
    () => true,
    () => false,
  );
}

function payloadOf(jwt: string): Json {
  return json.parse(JSON.parse(decode(jwt.split('.')[1] ?? '')));
}

function decode(text: string): string {
  return Buffer.from(text, 'base64url').toString('utf8');
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'ascii').digest('base64url');
}
