import { resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');

/** One check of the workshop: a command that must end with 0. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** The TypeScript 7 compiler: the same answers as the one in JavaScript in a third of its time. */
export const typeCheck: Step = { name: 'types', command: ['node', 'node_modules/tsgo/bin/tsc', '-p', '.'] };
export const formatAndLint: Step = {
  name: 'format and lint',
  command: ['node', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
};

/** Names what the interface and the Drizzle schemas disagree about, before the type checker complains wherever rows are used. */
export const schemaDrift: Step = {
  name: 'the interface and both Drizzle schemas',
  command: [process.execPath, 'scripts/schema-drift.ts'],
};
/** What can be said without running a test, in the order in which a failure is best read. */
export const checks: readonly Step[] = [formatAndLint, schemaDrift, typeCheck];

/** Runs a step with its output passed through. Returns whether it ended well. */
export async function runStep(step: Step): Promise<boolean> {
  console.log(`\n▸ ${step.name}`);
  const child = Bun.spawn([...step.command], { cwd: root, stdout: 'inherit', stderr: 'inherit' });
  const passed = (await child.exited) === 0;
  console.log(passed ? `✓ ${step.name}` : `✗ ${step.name}`);
  return passed;
}
