import { fileURLToPath } from 'node:url';
import { type AnyElysia, Elysia } from 'elysia';
import { openApiDocument } from './openapi.ts';

/** The page loads from this server only, and may call this server only. */
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

const own = (name: string) => new URL(`./page/${name}`, import.meta.url).href;
const theirs = (name: string) => import.meta.resolve(`swagger-ui-dist/${name}`);
const script = 'text/javascript; charset=utf-8';
const style = 'text/css; charset=utf-8';

/** The page and the files that it loads: address, file, and type. */
const files = [
  ['/docs', own('docs.html'), 'text/html; charset=utf-8'],
  ['/docs/start.js', own('start.js'), script],
  ['/docs/mend.js', own('mend.js'), script],
  ['/docs/docs.css', own('docs.css'), style],
  ['/docs/swagger-ui-bundle.js', theirs('swagger-ui-bundle.js'), script],
  ['/docs/swagger-ui.css', theirs('swagger-ui.css'), style],
] as const;

/** Serves the API's document at /openapi.json, and at /docs a page to try every call, which works without a network. */
export function docsRoutes(mounted: readonly AnyElysia[]) {
  let document: Promise<object> | undefined;
  const app = new Elysia({ detail: { hide: true } }).get('/openapi.json', () => {
    document ??= openApiDocument(mounted);
    return document;
  });
  for (const [path, source, type] of files) {
    const file = Bun.file(fileURLToPath(source));
    const headers = { 'content-type': type, 'content-security-policy': contentSecurityPolicy };
    app.get(path, () => new Response(file, { headers }));
  }
  return app;
}
