/** The verifier cannot start with what it was given. The message says what to change and holds no secret. */
export class InvalidConfiguration extends Error {
  override readonly name = 'InvalidConfiguration';
}
