import { fileURLToPath } from 'node:url';
import { Elysia } from 'elysia';

/** The bank's own pages have no scripts, and load nothing but their style sheet and icon. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface Page {
  readonly title: string;
  /** The body as markup. Text that was not written as markup must have gone through `escapeHtml`. */
  readonly body: string;
  readonly status?: number;
}

/** The answer that is a page of the bank. Programs get JSON at the same address. */
export function htmlPage({ title, body, status = 200 }: Page): Response {
  const html = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${escapeHtml(title)}</title>
    <link rel="icon" type="image/svg+xml" href="/favicon.svg">
    <link rel="stylesheet" href="/pages.css">
  </head>
  <body>
${body}
  </body>
</html>
`;
  return new Response(html, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentSecurityPolicy },
  });
}

export function escapeHtml(text: string): string {
  return Bun.escapeHTML(text);
}

const files = [
  ['/pages.css', 'pages.css', 'text/css; charset=utf-8'],
  ['/favicon.svg', 'favicon.svg', 'image/svg+xml'],
  ['/favicon.ico', 'favicon.ico', 'image/vnd.microsoft.icon'],
] as const;

/** Serves the pages' style sheet and the icon, which browsers ask for even where no page names it. */
export function pageFiles() {
  const app = new Elysia({ detail: { hide: true } });
  for (const [path, name, type] of files) {
    const file = Bun.file(fileURLToPath(new URL(`./page/${name}`, import.meta.url)));
    app.get(path, () => new Response(file, { headers: { 'content-type': type } }));
  }
  return app;
}
