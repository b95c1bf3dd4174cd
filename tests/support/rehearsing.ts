import type { Engine, Reader, Unit } from '../../src/database/engine.ts';

/** Rolls a rehearsal back. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

/**
 * An engine on which every unit of work is run twice, as if another transaction had been in its way at the very end of the first run:
 * what that one did to the database is rolled back, and a trace that it left elsewhere shows in the second.
 */
export class RehearsingEngine implements Engine {
  readonly dialect: Engine['dialect'];
  readonly reader: Reader;
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.dialect = engine.dialect;
    this.reader = engine.reader;
  }

  async write<Result>(unit: Unit<Result>): Promise<Result> {
    await this.#engine
      .write(async (tx) => {
        await unit(tx);
        throw new Rehearsed();
      })
      // What the unit itself throws, it throws again.
      .catch(() => undefined);
    return this.#engine.write(unit);
  }

  listen(hear: Parameters<Engine['listen']>[0]): () => void {
    return this.#engine.listen(hear);
  }

  check(): Promise<void> {
    return this.#engine.check();
  }

  load(): ReturnType<Engine['load']> {
    return this.#engine.load();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }
}
