import { fileURLToPath } from 'node:url';
import { type AnyElysia, Elysia } from 'elysia';
import { openApiDocument } from './openapi.ts';

/** Everything the page loads comes from this server, and it may call this server only. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Swagger UI sets style attributes and inlines its icons.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Tessera: try the API</title>
    <link rel="icon" type="image/png" href="/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/docs/swagger-ui.css">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;

// withCredentials sends the cookies that this server sets; browsers let no script set them.
const start = `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  persistAuthorization: false,
  tryItOutEnabled: true,
  displayRequestDuration: true,
  withCredentials: true,
  validatorUrl: null,
});
`;

/** The files of swagger-ui-dist that the page needs, by what they are. */
const files: Readonly<Record<string, string>> = {
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

/** The API's document at /openapi.json and a page to try every call at /docs. Works without a network. */
export function docsRoutes(mounted: readonly AnyElysia[]) {
  let document: Promise<object> | undefined;
  const app = new Elysia({ detail: { hide: true } })
    .get('/openapi.json', () => {
      document ??= openApiDocument(mounted);
      return document;
    })
    .get('/docs', () => asset(page, 'text/html; charset=utf-8'))
    .get('/docs/start.js', () => asset(start, 'text/javascript; charset=utf-8'));
  for (const [name, type] of Object.entries(files)) {
    const path = fileURLToPath(import.meta.resolve(`swagger-ui-dist/${name}`));
    app.get(`/docs/${name}`, () => asset(Bun.file(path), type));
  }
  return app;
}

function asset(content: string | Blob, type: string): Response {
  return new Response(content, {
    headers: { 'content-type': type, 'content-security-policy': contentSecurityPolicy },
  });
}
