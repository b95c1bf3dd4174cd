import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, startBankProcess } from '../scripts/lib/bank-process.ts';
import { readArguments, runCommand } from '../scripts/lib/command-line.ts';
import { withProgress } from '../scripts/lib/progress.ts';
import { hashSecret, newSecret } from '../src/lib/secrets.ts';
import { type FuzzReport, fuzz } from '../tests/fuzz/fuzz.ts';

const usage = `npm run fuzz -- [--inputs 1000000] [--seed 7] [--from 0] [--at postgres://…]
  Sends generated inputs to a bank that it starts on an empty database: every operation of the API, every endpoint that wallets
  call, cookies, headers, and HTTP that is broken. Exits with 1 if one was answered with a 5xx, with a piece of the input, or not.
  An input is made of the seed and its number: --from 4711 --inputs 1 sends that one again.`;
const slowMs = 100;

await runCommand(usage, async () => {
  const { values } = readArguments(
    {
      inputs: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string' },
      at: { type: 'string' },
    },
    { atMost: 0 },
  );
  const folder = mkdtempSync(join(tmpdir(), 'tessera-fuzz-'));
  const staffToken = newSecret();
  const bank = await startBankProcess({
    DATA_DIR: folder,
    DATABASE_URL: values.at ?? `file:${join(folder, 'bank.sqlite')}`,
    PORT: String(await freePort()),
    LOG_LEVEL: 'silent',
    DEMO_CUSTOMERS: '0',
    CREATES_PER_MINUTE: '0',
    STAFF_TOKENS: `fuzz:${hashSecret(staffToken)}`,
  });
  let exit = 1;
  try {
    const inputs = Number(values.inputs ?? 1_000_000);
    const report = await withProgress((show) =>
      fuzz({
        target: { url: bank.url, folder, staffToken },
        seed: Number(values.seed ?? 7),
        inputs,
        from: Number(values.from ?? 0),
        progress: (sent) => show({ what: 'inputs', done: sent, all: inputs }),
      }),
    );
    print(report);
    exit = report.findings.length > 0 ? 1 : 0;
  } finally {
    const code = await bank.stop();
    if (code !== 0) console.log(`the bank ended with ${code}: ${await bank.errors}`);
    rmSync(folder, { recursive: true, force: true });
  }
  process.exit(exit);
});

function print({ sent, messages, statuses, names, findings, slowest }: FuzzReport): void {
  console.log(`${sent} inputs, ${messages} answers`);
  console.table(statuses);
  console.table(names);
  console.table(slowest);
  const slow = slowest.filter(({ milliseconds }) => milliseconds > slowMs);
  console.log(`${slow.length} slower than ${slowMs} ms`);
  for (const finding of findings.slice(0, 100)) console.log(JSON.stringify(finding));
  console.log(`${findings.length} findings`);
}
