import { z } from 'zod';
import { Mismatch, readAs } from '../../../lib/mismatch.ts';
import { pidQueryIds } from '../../pid/credential-queries.ts';
import type { CredentialFormat } from '../../pid/pid.ts';
import type { Checklist } from './checklist/report.ts';

/** Credential query ids, each with an array of presentations (OpenID4VP 1.0 §8.1). Drafts had a bare string in place of the array. */
const vpTokenSchema = z.record(z.string(), z.array(z.string().min(1)).max(16, 'must be of at most 16'));

/** No request has more than two credential queries. Reading many more members would cost time before any signature is checked. */
const mostMembers = 16;

const queryIds = new Set<string>(Object.values(pidQueryIds));

/** A presentation, and the format of the credential query that it answers. */
export interface SelectedPresentation {
  readonly format: CredentialFormat;
  readonly presentation: string;
}

/** The one presentation in a vp_token that answers a request for one of these formats. Throws Refusal if there is not exactly one. */
export function selectPresentation(
  vpToken: unknown,
  formats: readonly CredentialFormat[],
  checks: Checklist,
): SelectedPresentation {
  const presentations = checks.attempt('response.vp_token', 'presentation_malformed', () =>
    readAs(
      vpTokenSchema,
      withFewMembers(typeof vpToken === 'string' ? parseJson(vpToken) : vpToken),
      queryIds,
    ),
  );
  const found = formats.flatMap((format) => {
    const id = pidQueryIds[format];
    const ofFormat = Object.hasOwn(presentations, id) ? (presentations[id] ?? []) : [];
    return ofFormat.map((presentation) => ({ format, presentation }));
  });
  const [first] = found;
  const ids = formats.map((format) => pidQueryIds[format]).join(' or ');
  const none = `it holds none for ${ids}`;
  checks.require('response.credentials', first !== undefined, 'credential_missing', none);
  const members = Object.keys(presentations).length;
  const isAlone = found.length === 1 && members === 1;
  const several = `it holds ${found.length} for ${ids}, and has ${members} members`;
  checks.require('response.credentials', isAlone, 'credential_unexpected', several);
  return first;
}

function withFewMembers(vpToken: unknown): unknown {
  if (typeof vpToken === 'object' && vpToken !== null && Object.keys(vpToken).length > mostMembers)
    throw new Mismatch(`it has more than ${mostMembers} members`);
  return vpToken;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Mismatch('it is a text that is no JSON');
  }
}
