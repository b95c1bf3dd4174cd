import { MigrationError, type MigrationProblem } from '../../../src/database/migrations.ts';

/** Why a migration was refused; undefined if it was not. Any other error goes on. */
export function problemOf(action: () => unknown): MigrationProblem | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof MigrationError) return error.problem;
    throw error;
  }
  return undefined;
}

export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

/** File modes do not bind root, as which containers run tests. */
export function asOrdinaryUser<Result>(action: () => Result): Result {
  if (process.geteuid?.() !== 0) return action();
  process.seteuid?.(65_534);
  try {
    return action();
  } finally {
    process.seteuid?.(0);
  }
}
