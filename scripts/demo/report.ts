/** A demonstration's steps, printed as they happen: what, its status, its time. */
export class DemoReport {
  #failed = 0;
  #steps = 0;

  /** Whether no step has failed so far. */
  get isGood(): boolean {
    return this.#failed === 0;
  }

  chapter(title: string): void {
    console.log(`\n${title}`);
  }

  /** Runs a step and prints how it went. What it throws is printed and thrown on: later steps would stand on nothing. */
  async step<Result>(
    what: string,
    work: () => Promise<Result>,
    status: (result: Result) => string,
  ): Promise<Result> {
    const start = performance.now();
    this.#steps += 1;
    try {
      const result = await work();
      this.#print('✓', what, status(result), start);
      return result;
    } catch (error) {
      this.#failed += 1;
      this.#print('✗', what, error instanceof Error ? error.message : String(error), start);
      throw error;
    }
  }

  /** The closing line. Returns whether every step went as it should. */
  close(): boolean {
    const verdict = this.#failed === 0 ? 'every step went as it should' : `${this.#failed} failed`;
    console.log(`\n${this.#steps} steps, ${verdict}`);
    return this.#failed === 0;
  }

  #print(mark: string, what: string, status: string, start: number): void {
    const time = `${(performance.now() - start).toFixed(1)} ms`;
    console.log(`  ${mark} ${what.padEnd(58)} ${status.padEnd(46)} ${time.padStart(9)}`);
  }
}

/** Fails the step it stands in unless the two are the same. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  if (actual !== expected) throw new Error(`${what} is ${String(actual)}, expected ${String(expected)}`);
}
