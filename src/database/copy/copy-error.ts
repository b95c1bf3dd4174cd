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

/** Why a database was not copied. The source is unchanged; rows that the target got stay there. */
export class CopyError extends Error {
  override readonly name = 'CopyError';
  readonly problem: CopyProblem;
  constructor(problem: CopyProblem, message: string, options?: ErrorOptions) {
    super(message, options);
    this.problem = problem;
  }
}
