import { Elysia } from 'elysia';

/** The page that wallets return to if the client has none. */
export const landingPath = '/return';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Back to the bank</title>
<h1>The bank has your wallet’s answer</h1>
<p>Go back to where you began: it shows how the bank decided. You can close this page.</p>
</html>
`;

/**
 * Serves the page that a browser shows when a wallet sends it back while the client that began is elsewhere, as after a QR code. It has
 * no script, so that the response_code in the fragment stays in the browser.
 */
export function landingPage() {
  return new Elysia({ detail: { hide: true } }).get(
    landingPath,
    () => new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } }),
  );
}
