import type { Engine, Reader, Unit } from '../../src/database/engine.ts';

/**
 * An engine that a test has for itself and gives back: closed as every other one is for the test, with its connections left open for the next
 * one. Connecting, and planning every statement anew, was most of the work of a PostgreSQL server under test.
 */
export class LentEngine implements Engine {
  readonly dialect: Engine['dialect'];
  readonly reader: Reader;
  readonly #engine: Engine;
  readonly #giveBack: () => Promise<void>;
  readonly #running = new Set<Promise<unknown>>();
  readonly #stops = new Set<() => void>();
  #closing: Promise<void> | undefined;

  /** `giveBack` is called once, when everything that the test asked for is done. */
  constructor(engine: Engine, giveBack: () => Promise<void>) {
    this.#engine = engine;
    this.#giveBack = giveBack;
    this.dialect = engine.dialect;
    this.reader = {
      kysely: engine.reader.kysely,
      all: (query, params) => this.#run(() => engine.reader.all(query, params)),
      first: (query, params) => this.#run(() => engine.reader.first(query, params)),
    };
  }

  write<Result>(unit: Unit<Result>): Promise<Result> {
    return this.#run(() => this.#engine.write(unit));
  }

  check(): Promise<void> {
    return this.#run(() => this.#engine.check());
  }

  listen(hear: Parameters<Engine['listen']>[0]): () => void {
    const stop = this.#engine.listen(hear);
    this.#stops.add(stop);
    return () => {
      this.#stops.delete(stop);
      stop();
    };
  }

  load(): ReturnType<Engine['load']> {
    return this.#engine.load();
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.allSettled([...this.#running]);
    await this.#giveBack();
  }

  /** What a test left behind must not reach the next one's rows. */
  #run<Result>(ask: () => Promise<Result>): Promise<Result> {
    if (this.#closing) return Promise.reject(new Error('the database is closed'));
    const running = ask();
    this.#running.add(running);
    const done = (): void => void this.#running.delete(running);
    running.then(done, done);
    return running;
  }
}
