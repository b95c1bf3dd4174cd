import { base64UrlToUint8Array } from '@sd-jwt/core';
import { Mismatch } from '../../../../lib/mismatch.ts';
import type { Checklist } from '../checklist/report.ts';
import { DigestWalk, type Disclosed } from './digests.ts';
import { sha256 } from './es256.ts';

/** No PID has as many. Each is hashed, so that without a limit a presentation could take any amount of time. */
const mostDisclosures = 128;

/** Claims that must not be selectively disclosable (SD-JWT VC §2.2.2.2): otherwise a holder could hide an expiry or a status. */
const alwaysOpen = ['iss', 'nbf', 'exp', 'cnf', 'vct', 'status'];

/**
 * The processed payload (RFC 9901 §7.1): the issuer-signed payload with each disclosed claim where the issuer signed its digest. Throws
 * Refusal if a disclosure is given twice, malformed, belongs to no digest, or is of a claim that must always be open.
 */
export function applyDisclosures(
  payload: Record<string, unknown>,
  encoded: readonly string[],
  checks: Checklist,
): Record<string, unknown> {
  const { size } = new Set(encoded);
  const isUnique = size === encoded.length && encoded.length <= mostDisclosures;
  const tooMany = size === encoded.length ? `there are ${size}` : 'one is given twice';
  checks.require('disclosures.unique', isUnique, 'disclosure_invalid', tooMany);
  const disclosures = checks.attempt('disclosures.well_formed', 'disclosure_invalid', () =>
    encoded.map((text): [string, Disclosed] => [digestOf(text), decode(text)]),
  );
  const walk = new DigestWalk(new Map(disclosures));
  const { _sd_alg: _, ...processed } = checks.attempt('disclosures.placed', 'disclosure_invalid', () =>
    walk.object(payload),
  );
  const stray = 'there is one that no digest stands for';
  checks.require('disclosures.referenced', walk.isComplete, 'disclosure_invalid', stray);
  const hidden = alwaysOpen.find(
    (claim) => !Object.hasOwn(payload, claim) && Object.hasOwn(processed, claim),
  );
  const isOpen = hidden === undefined;
  checks.require('disclosures.permitted', isOpen, 'disclosure_invalid', `${hidden} is in a disclosure`);
  return processed;
}

/** The digest is over the encoded text, exactly as it was received (RFC 9901 §4.2.3). */
function digestOf(encoded: string): string {
  return Buffer.from(sha256(encoded)).toString('base64url');
}

/** A disclosure is an array of salt, name and value; one of an array element has no name (RFC 9901 §4.2). Throws Mismatch. */
function decode(encoded: string): Disclosed {
  const contents = readJson(encoded);
  if (!Array.isArray(contents)) throw new Mismatch('one is no JSON array');
  const [salt, second, third] = contents;
  if (typeof salt !== 'string') throw new Mismatch('one has a salt that is no text');
  if (contents.length === 2) return { kind: 'element', value: second };
  if (contents.length !== 3) throw new Mismatch(`one has ${contents.length} parts`);
  if (typeof second !== 'string') throw new Mismatch('one has a name that is no text');
  if (second === '_sd' || second === '...') throw new Mismatch('one has the name _sd or ...');
  return { kind: 'member', name: second, value: third };
}

function readJson(encoded: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64UrlToUint8Array(encoded)));
  } catch {
    throw new Mismatch('one is not the base64url of JSON');
  }
}
