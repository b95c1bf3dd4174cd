import type { Engine, Unit } from './engine.ts';

class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

/** Runs a unit of work and rolls it back: nothing is kept, and an error tells that the database could not have kept it. */
export async function writeAndRollBack(write: Engine['write'], unit: Unit<unknown>): Promise<void> {
  try {
    await write(async (tx) => {
      await unit(tx);
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
}
