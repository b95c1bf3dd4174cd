export type CopyProblem =
  | 'same'
  | 'engine'
  | 'unreachable'
  | 'in_use'
  | 'version'
  | 'schema'
  | 'not_empty'
  | 'value'
  | 'interrupted'
  | 'unequal';

/** Why a database was not copied. The source is as it was; what the target got stays there. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
  readonly problem: CopyProblem;
  constructor(problem: CopyProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
