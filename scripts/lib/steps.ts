import { resolve } from 'node:path';
import { saidBy } from './child-output.ts';
import { withProgress } from './progress.ts';

const root = resolve(import.meta.dir, '../..');

/** One check of the workshop: a command that must end with 0. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/**
 * The TypeScript 7 compiler: the same answers as the one in JavaScript in a third of its time. Each of its checkers works out anew what
 * it shares with the others, so two are less work than its usual four. It keeps nothing between runs: it went on complaining of
 * packages that had been installed meanwhile.
 */
export const typeCheck: Step = {
  name: 'types',
  command: [
    ...['node', 'node_modules/tsgo/bin/tsc', '-p', '.', '--pretty', String(process.stdout.isTTY === true)],
    ...['--checkers', '2'],
  ],
};
export const formatAndLint: Step = {
  name: 'format and lint',
  command: [
    ...['node', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
    `--colors=${process.stdout.isTTY ? 'force' : 'off'}`,
  ],
};

/** Names what the interface and the Drizzle schemas disagree about, before the type checker complains wherever rows are used. */
export const schemaDrift: Step = {
  name: 'the interface and both Drizzle schemas',
  command: [process.execPath, 'scripts/schema-drift.ts'],
};
/** Builds the customers' client, and holds what it weighs to its budgets. */
export const webWeights: Step = {
  name: 'the client and its weights',
  command: [process.execPath, 'scripts/web-weights.ts'],
};
/** What can be said without running a test, in the order in which a failure is best read. */
export const checks: readonly Step[] = [formatAndLint, schemaDrift, typeCheck, webWeights];

/** Runs steps side by side and shows what each said, in their order. Returns those that did not end well. */
export async function runSteps(steps: readonly Step[]): Promise<Step[]> {
  const running = steps.map((step) => {
    const child = Bun.spawn([...step.command], { cwd: root, stdout: 'pipe', stderr: 'pipe' });
    return { step, said: saidBy(child), ended: child.exited };
  });
  await withProgress((show) => {
    let done = 0;
    const tell = (): void => show({ what: 'checks', done, all: steps.length });
    tell();
    const telling = running.map(async ({ ended }) => {
      await ended;
      done += 1;
      tell();
    });
    return Promise.all(telling);
  });
  const failed: Step[] = [];
  for (const { step, said, ended } of running) {
    console.log(`\n▸ ${step.name}`);
    const words = (await said).trim();
    if (words) console.log(words);
    const passed = (await ended) === 0;
    if (!passed) failed.push(step);
    console.log(passed ? `✓ ${step.name}` : `✗ ${step.name}`);
  }
  return failed;
}
