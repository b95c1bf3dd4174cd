import { fileURLToPath } from 'node:url';
import { Elysia } from 'elysia';

/** Lets the page load from this server and call it, and no other. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  'img-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const assets = [
  ['/wallet', 'wallet.html', 'text/html; charset=utf-8'],
  ['/wallet/wallet.css', 'wallet.css', 'text/css; charset=utf-8'],
  ['/wallet/wallet.js', 'wallet.js', 'text/javascript; charset=utf-8'],
  ['/wallet/browser', 'browser.html', 'text/html; charset=utf-8'],
  ['/wallet/browser.js', 'browser.js', 'text/javascript; charset=utf-8'],
] as const;

/** The page of the test wallet, the page of a client that calls the Digital Credentials API, and the files that they load. */
export function walletAssets() {
  const app = new Elysia({ detail: { hide: true } });
  for (const [path, name, type] of assets) {
    const file = Bun.file(fileURLToPath(new URL(`./${name}`, import.meta.url)));
    app.get(
      path,
      () =>
        new Response(file, {
          headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy },
        }),
    );
  }
  return app;
}
