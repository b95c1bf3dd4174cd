import { expect, test } from 'bun:test';
import { freePort, startBankProcess } from '../../scripts/lib/bank-process.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import { newBankHome } from '../support/bank-home.ts';
import { fuzz, markOf } from './fuzz.ts';
import { markHere } from './values.ts';

const seed = 9;
const inputs = 600;

test('a bank that is traced answers generated inputs as one that is not, and nothing of them is in a span or a metric', async () => {
  const spans: string[] = [];
  const collector = Bun.serve({
    hostname: '127.0.0.1',
    port: 0,
    async fetch(request) {
      spans.push(await request.text());
      return Response.json({});
    },
  });
  const home = await newBankHome();
  try {
    const staffToken = newSecret();
    const metricsPort = await freePort();
    const bank = await startBankProcess({
      ...home.environment,
      LOG_LEVEL: 'silent',
      PORT: String(await freePort()),
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}`,
      CREATES_PER_MINUTE: '0',
      STAFF_TOKENS: `fuzz:${hashSecret(staffToken)}`,
    });
    let metrics = '';
    try {
      const report = await fuzz({ target: { url: bank.url, folder: home.folder, staffToken }, seed, inputs });
      expect(report.findings).toEqual([]);
      metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    } finally {
      // What was traced is sent before the process ends.
      await bank.stop();
    }
    expect(spans.join().length).toBeGreaterThan(inputs * 100);
    expect(metrics).toContain('tessera_http_requests_total');
    const told = (spans.join('\n') + metrics).toLowerCase();
    const marks = Array.from({ length: inputs }, (_, input) => markOf(seed, input));
    expect([markHere, ...marks].filter((mark) => told.includes(mark))).toEqual([]);
  } finally {
    await home.remove();
    await collector.stop(true);
  }
}, 60_000);
