import { formatAndLint, runStep, typeCheck } from './lib/steps.ts';

// What can be said without running anything: formatting, lint rules, types.
const passed = [await runStep(formatAndLint), await runStep(typeCheck)];
process.exit(passed.every(Boolean) ? 0 : 1);
