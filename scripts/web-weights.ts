import { ensureWebBuild } from './lib/web-build.ts';
import { weigh } from './lib/web-weights.ts';

// What the customers' client weighs on the wire, beside what it may. Ends with 1 if anything is over.
await ensureWebBuild();
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
const weights = weigh();
for (const { name, bytes, budget } of weights)
  console.log(`${bytes > budget ? '✗' : '✓'} ${kilobytes(bytes)} of ${kilobytes(budget)}  ${name}`);
process.exit(weights.some(({ bytes, budget }) => bytes > budget) ? 1 : 0);
