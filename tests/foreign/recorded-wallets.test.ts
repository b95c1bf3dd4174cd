import { afterEach, describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toHandle } from '../../src/verifier/openid4vp/store/handle.ts';
import { insertPresentation } from '../../src/verifier/openid4vp/store/repository.ts';
import { paths } from '../../src/verifier/openid4vp/transport/paths.ts';
import { type OpenVerifier, openVerifier, publicUrl } from '../verifier/support.ts';

/**
 * Plain answers that wallets written elsewhere gave to this verifier, byte for byte: the stored request, the form that the wallet
 * posted or the data that it handed the browser, and when. The people in them are invented. There are no encrypted answers, since
 * those would need their private keys.
 */
const folder = join(import.meta.dir, 'recordings');
const base = z.object({
  wallet: z.string(),
  format: z.enum(['dc+sd-jwt', 'mso_mdoc']).default('dc+sd-jwt'),
  answeredAt: z.iso.datetime(),
  trustAnchorPem: z.string(),
  presentation: z.object({
    id: z.uuid(),
    response_mode: z.enum(['direct_post', 'dc_api']),
    client_id: z.string(),
    nonce: z.string(),
    request_state: z.string(),
    authorization_request: z.string(),
    encryption_key: z.null(),
    created_at: z.string(),
    expires_at: z.string(),
  }),
  claims: z.record(z.string(), z.unknown()),
});
const recordingSchema = z.union([
  base.extend({ form: z.string() }),
  base.extend({
    browser: z.object({
      origin: z.string(),
      protocol: z.string(),
      data: z.record(z.string(), z.unknown()),
    }),
  }),
]);
type Recording = z.output<typeof recordingSchema>;

const recordings = readdirSync(folder).map((file) => ({
  name: file.replace('.json', ''),
  recording: recordingSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

/** What each format answers with: the type of the PID, and how an answer to another request is refused. */
const expectations = {
  'dc+sd-jwt': { type: 'urn:eudi:pid:1', elsewhere: 'holder_binding_for_another_request' },
  mso_mdoc: { type: 'eu.europa.ec.eudi.pid.1', elsewhere: 'holder_binding_invalid' },
} as const;

let opened: OpenVerifier | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function replay(recording: Recording) {
  const { presentation, answeredAt, trustAnchorPem } = recording;
  const browser = 'browser' in recording ? recording.browser : undefined;
  const verifier = await openVerifier({
    trustAnchorsPem: [trustAnchorPem],
    ...(browser && { expectedOrigins: [browser.origin] }),
  });
  opened = verifier;
  verifier.clock.at = new Date(answeredAt);
  await verifier.engine.write((tx) => insertPresentation(tx, { ...presentation, return_uri: null }));
  const status =
    'browser' in recording
      ? await completeInBrowser(verifier, recording)
      : await post(verifier, presentation, recording.form);
  return { status, settled: verifier.settledOf(presentation.id) };
}

async function post(verifier: OpenVerifier, { id, request_state }: Recording['presentation'], form: string) {
  const response = await verifier.call(`${publicUrl}${paths.responses}/${toHandle(id, request_state)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  return response.status === 200 ? 'verified' : `refused with ${response.status}`;
}

async function completeInBrowser(
  verifier: OpenVerifier,
  { presentation, browser }: Extract<Recording, { browser: unknown }>,
) {
  const { state } = await verifier.verifier.completeInBrowser(presentation.id, browser);
  return state;
}

describe.each(recordings)('the answer of a wallet written elsewhere: $name', ({ recording }) => {
  const { type, elsewhere } = expectations[recording.format];

  test('is accepted, with every claim that was asked for', async () => {
    const { status, settled } = await replay(recording);
    expect(status).toBe('verified');
    expect(settled).toMatchObject([{ state: 'verified', pid: { format: recording.format, type } }]);
    const [outcome] = settled;
    expect(outcome?.state === 'verified' && outcome.pid.claims).toEqual(recording.claims);
  });

  test('is refused where it answers another request', async () => {
    const request = JSON.parse(recording.presentation.authorization_request);
    const authorization_request = JSON.stringify({ ...request, nonce: 'another' });
    const { status, settled } = await replay({
      ...recording,
      presentation: { ...recording.presentation, nonce: 'another', authorization_request },
    });
    expect(status).toBe('browser' in recording ? 'rejected' : 'refused with 400');
    expect(settled).toMatchObject([{ state: 'rejected', code: elsewhere }]);
  });
});
