import { checks, runSteps } from './lib/steps.ts';

// What can be said without running anything: formatting, lint rules, the schemas, types.
const failed = await runSteps(checks);
process.exit(failed.length === 0 ? 0 : 1);
