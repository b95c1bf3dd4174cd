import { afterEach, describe, expect, test } from 'bun:test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { toHandle } from '../../src/verifier/openid4vp/handle.ts';
import { insertPresentation } from '../../src/verifier/openid4vp/repository.ts';
import { paths } from '../../src/verifier/openid4vp/routes.ts';
import { type OpenVerifier, openVerifier, publicUrl } from '../verifier/support.ts';

/**
 * Plain answers that wallets written elsewhere gave to this verifier, byte for byte: the stored request, the form that the wallet
 * posted, and when. The people in them are invented. There are no encrypted answers, since those would need their private keys.
 */
const folder = join(import.meta.dir, 'recordings');
const recordingSchema = z.object({
  wallet: z.string(),
  answeredAt: z.iso.datetime(),
  trustAnchorPem: z.string(),
  presentation: z.object({
    id: z.uuid(),
    response_mode: z.literal('direct_post'),
    client_id: z.string(),
    nonce: z.string(),
    request_state: z.string(),
    authorization_request: z.string(),
    encryption_key: z.null(),
    created_at: z.string(),
    expires_at: z.string(),
  }),
  form: z.string(),
  claims: z.record(z.string(), z.unknown()),
});
type Recording = z.output<typeof recordingSchema>;

const recordings = readdirSync(folder).map((file) => ({
  name: file.replace('.json', ''),
  recording: recordingSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
}));

let opened: OpenVerifier | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function replay({ presentation, form, answeredAt, trustAnchorPem }: Recording) {
  const verifier = await openVerifier({ trustAnchorsPem: [trustAnchorPem] });
  opened = verifier;
  verifier.clock.at = new Date(answeredAt);
  await verifier.engine.write((tx) => insertPresentation(tx, { ...presentation, return_uri: null }));
  const handle = toHandle(presentation.id, presentation.request_state);
  const response = await verifier.call(`${publicUrl}${paths.responses}/${handle}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form,
  });
  return { response, settled: verifier.settledOf(presentation.id) };
}

describe.each(recordings)('the answer of a wallet written elsewhere: $name', ({ recording }) => {
  test('is accepted, with every claim that was asked for', async () => {
    const { response, settled } = await replay(recording);
    expect(response.status).toBe(200);
    expect(settled).toMatchObject([{ state: 'verified', pid: { type: 'urn:eudi:pid:1' } }]);
    const [outcome] = settled;
    expect(outcome?.state === 'verified' && outcome.pid.claims).toEqual(recording.claims);
  });

  test('is refused where it answers another request', async () => {
    const request = JSON.parse(recording.presentation.authorization_request);
    const authorization_request = JSON.stringify({ ...request, nonce: 'another' });
    const { response, settled } = await replay({
      ...recording,
      presentation: { ...recording.presentation, nonce: 'another', authorization_request },
    });
    expect(response.status).toBe(400);
    expect(settled).toMatchObject([{ state: 'rejected', code: 'holder_binding_for_another_request' }]);
  });
});
