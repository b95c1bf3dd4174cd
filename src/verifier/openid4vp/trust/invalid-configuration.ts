/** The verifier cannot start with its configuration. The message tells the operator what to change and holds no secret. */
export class InvalidConfiguration extends Error {
  override readonly name = 'InvalidConfiguration';
}
