import { resolve } from 'node:path';

const root = resolve(import.meta.dir, '../..');

/** One check of the workshop: a command that must end with 0. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** The TypeScript 7 compiler, which checks the whole house in about a second (docs/adr/0002). */
export const typeCheck: Step = { name: 'types', command: ['node', 'node_modules/tsgo/bin/tsc', '-p', '.'] };
export const formatAndLint: Step = {
  name: 'format and lint',
  command: ['node', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
};

/** Runs a step with its output passed through. Returns whether it ended well. */
export async function runStep(step: Step): Promise<boolean> {
  console.log(`\n▸ ${step.name}`);
  const child = Bun.spawn([...step.command], { cwd: root, stdout: 'inherit', stderr: 'inherit' });
  const passed = (await child.exited) === 0;
  console.log(passed ? `✓ ${step.name}` : `✗ ${step.name}`);
  return passed;
}
