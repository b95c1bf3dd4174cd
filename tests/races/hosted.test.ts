import { expect, test } from 'bun:test';
import { addSeconds, toInstant } from '../../src/lib/clock.ts';
import { createVidosVerifier } from '../../src/verifier/vidos/adapter.ts';
import { findAuthorization, noteResponse } from '../../src/verifier/vidos/repository.ts';
import { startStandIn } from '../../src/verifier/vidos/stand-in/server.ts';
import { openPlainEngine } from '../support/database.ts';
import { InterleavingEngine } from '../support/interleave.ts';
import { RecordingListener } from '../support/recording-listener.ts';
import { TestClock } from '../support/test-clock.ts';

test('a poll that saw less than has happened since takes nothing back', async () => {
  const { engine: opened, close } = await openPlainEngine();
  const engine = new InterleavingEngine(opened);
  const standIn = startStandIn({ apiKey: 'test-key' });
  const clock = new TestClock();
  const verifier = createVidosVerifier({
    engine,
    clock,
    http: { baseUrl: standIn.baseUrl, apiKey: 'test-key' },
    issuer: { name: 'CN=PID Provider Root,O=Test,C=DE', anchor: 'anchor' },
    anchors: () => [],
    pidTypes: ['urn:eudi:pid:1'],
    expectedOrigins: [],
    log: () => undefined,
  });
  const listener = new RecordingListener();
  verifier.deliverTo(listener);
  try {
    const now = clock.now();
    const started = await verifier.start({
      mode: 'direct_post',
      formats: ['dc+sd-jwt'],
      claims: ['family_name'],
      purpose: 'Verify your identity',
      now,
      expiresAt: addSeconds(now, 600),
    });
    const id = started.externalId;
    await engine.write((tx) => started.record(tx));
    standIn.fetchedByWallet(id);
    clock.advanceSeconds(2);
    await engine.interleave({
      first: () => verifier.pollOnce(),
      stop: { before: /^update "vidos_authorizations" set "next_poll_at"/ },
      second: () => engine.write((tx) => noteResponse(tx, { id, now: toInstant(clock.now()) })),
      waits: true,
    });
    expect(await findAuthorization(engine.reader, { id })).toMatchObject({
      state: 'pending',
      progress: 'response_received',
    });
    expect(listener.progresses(id)).toEqual(['request_fetched']);
  } finally {
    await standIn.stop();
    await close();
  }
});
