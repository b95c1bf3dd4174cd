import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { type BankProcess, freePort, startBankProcess } from '../../scripts/lib/bank-process.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import { type BankHome, newBankHome } from '../support/bank-home.ts';
import { type FuzzReport, fuzz } from './fuzz.ts';
import { operations } from './operations.ts';

// The bounded part of `npm run fuzz`: the same generator, the same judgement, a few thousand inputs over the socket.

const inputs = 3000;

describe('a bank that is sent generated inputs', () => {
  let home: BankHome;
  let bank: BankProcess;
  let report: FuzzReport;
  let exitCode: number;
  const told: number[] = [];
  beforeAll(async () => {
    home = await newBankHome();
    const staffToken = newSecret();
    bank = await startBankProcess({
      ...home.environment,
      LOG_LEVEL: 'silent',
      PORT: String(await freePort()),
      CREATES_PER_MINUTE: '0',
      STAFF_TOKENS: `fuzz:${hashSecret(staffToken)}`,
    });
    try {
      report = await fuzz({
        target: { url: bank.url, folder: home.folder, staffToken },
        seed: 1,
        inputs,
        progress: (sent) => told.push(sent),
      });
    } finally {
      exitCode = await bank.stop();
    }
  }, 120_000);
  afterAll(() => home.remove());

  test('answers every one: no 5xx, and no input given back', () => {
    expect(report.findings).toEqual([]);
    expect(report.sent).toBe(inputs);
    expect(told).toEqual(Array.from({ length: inputs + 1 }, (_, sent) => sent));
  });

  test('was asked for every operation, and by wallets in every way', () => {
    const asked = Object.keys(report.names);
    expect(operations.map(({ id }) => id).filter((id) => !asked.includes(id))).toEqual([]);
    for (const way of ['GET requests', 'POST requests', 'POST responses'])
      expect(asked).toContain(`wallet: ${way}`);
    for (const format of ['dc+sd-jwt', 'mso_mdoc'])
      for (const mode of ['direct_post', 'dc_api']) expect(asked).toContain(`wallet: ${format} by ${mode}`);
  });

  test('let enough of them in that there was something to break', () => {
    for (const status of ['200', '201', '400', '401', '404', '422'])
      expect(report.statuses[status] ?? 0).toBeGreaterThan(20);
  });

  test('runs until it is told to stop', () => {
    expect(exitCode).toBe(0);
  });
});
