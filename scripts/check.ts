import { checks, runStep } from './lib/steps.ts';

// What can be said without running anything: formatting, lint rules, the schemas, types.
let passed = true;
for (const step of checks) passed = (await runStep(step)) && passed;
process.exit(passed ? 0 : 1);
