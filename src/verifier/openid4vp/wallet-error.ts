/**
 * What a wallet is told when its call is refused: a status of the 4xx class and an OAuth error (RFC 6749 §5.2). The description is
 * a fixed text that repeats nothing of what was sent.
 */
export class WalletError extends Error {
  override readonly name = 'WalletError';
  readonly status: number;
  constructor(status: 400 | 404 | 410 | 413 | 415, description: string) {
    super(description);
    this.status = status;
  }

  toResponse(): Response {
    return Response.json(
      { error: 'invalid_request', error_description: this.message },
      { status: this.status, headers: { 'cache-control': 'no-store' } },
    );
  }
}
