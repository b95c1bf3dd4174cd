import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureChromium } from './lib/chromium.ts';
import { formatAndLint, runStep, type Step, typeCheck } from './lib/steps.ts';

// Everything that must hold, in one command: format, lint, types, and every test. `npm test -- tests/http` narrows the tests.
const report = resolve(import.meta.dir, '../.cache/test-report.xml');
mkdirSync(resolve(report, '..'), { recursive: true });
rmSync(report, { force: true });

const only = process.argv.slice(2);
const tests: Step = {
  name: 'tests',
  command: [
    process.execPath,
    'test',
    '--timeout=120000',
    '--reporter=junit',
    `--reporter-outfile=${report}`,
    ...(only.length > 0 ? only : ['./tests']),
  ],
};

// The browser's tests need a browser; where there is none and none may be installed, they are skipped, and said to be.
const wantsBrowser = only.length === 0 || only.some((path) => path.includes('tests/browser'));
const noBrowser = wantsBrowser ? await ensureChromium() : undefined;

const results = [await runStep(formatAndLint), await runStep(typeCheck)];
const testsEndedWell = await runStep(tests);
const counted = countTests();

const passed = results.filter(Boolean).length + counted.passed;
let failed = results.filter((result) => !result).length + counted.failed;
// A runner that died before it could report is a failure too, whatever it counted.
if (!testsEndedWell && counted.failed === 0) failed += 1;
if (counted.passed + counted.failed + counted.skipped === 0) failed += 1;
if (counted.skipped > 0)
  console.log(`\n${counted.skipped} skipped${noBrowser ? `, tests/browser: ${noBrowser}` : ''}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function countTests(): { passed: number; failed: number; skipped: number } {
  let xml: string;
  try {
    xml = readFileSync(report, 'utf8');
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  const totals = /<testsuites\b[^>]*>/.exec(xml)?.[0] ?? '';
  const count = (attribute: string) => Number(new RegExp(`\\b${attribute}="(\\d+)"`).exec(totals)?.[1] ?? 0);
  const failedTests = count('failures') + count('errors');
  const skipped = count('skipped');
  return { passed: count('tests') - failedTests - skipped, failed: failedTests, skipped };
}
