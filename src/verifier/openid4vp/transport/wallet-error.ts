/**
 * The refusal of a wallet's call: a 4xx status and an OAuth error (RFC 6749 §5.2). The description is a fixed text and repeats
 * nothing that was sent.
 */
export class WalletError extends Error {
  override readonly name = 'WalletError';
  readonly status: number;
  readonly redirectUri: string | undefined;
  /** `redirectUri`: where the wallet sends the browser although it is refused (HAIP 1.0 §5.1). */
  constructor(status: 400 | 404 | 410 | 413 | 415, description: string, redirectUri?: string) {
    super(description);
    this.status = status;
    this.redirectUri = redirectUri;
  }

  toResponse(): Response {
    return Response.json(
      {
        error: 'invalid_request',
        error_description: this.message,
        ...(this.redirectUri !== undefined && { redirect_uri: this.redirectUri }),
      },
      { status: this.status, headers: { 'cache-control': 'no-store' } },
    );
  }
}
