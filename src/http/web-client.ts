import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyElysia, Elysia } from 'elysia';
import Negotiator from 'negotiator';

/** What the build of the web client says of itself, in `manifest.json` beside its files. */
export interface WebManifest {
  /** A hash of what it was built from. */
  readonly sources: string;
  /** The addresses that the client shows, `:name` for a part that varies. */
  readonly pages: readonly string[];
  /** Every file, by its path within the folder. Names under `assets/` hold a hash of the content. */
  readonly files: readonly string[];
}

/** The customers' client as it was built, in memory. */
export interface WebClient {
  /** The page that each of the client's addresses answers with; with 404 where there is none, which the client then says. */
  page(request: Request, status?: 200 | 404): Response;
  /** Its addresses but the bank's own, and what the page loads. */
  routes(): AnyElysia;
}

/**
 * Reads a build. Throws if there is none, or if a file of it is missing.
 *
 * The headers are as strict as a page can be that talks to this bank only: no inline script or style, no frame, no other origin, and
 * no text becomes markup (Trusted Types).
 */
export function openWebClient(folder: string): WebClient {
  const manifest: WebManifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const files = new Map(manifest.files.map((name) => [name, readFile(folder, name)]));
  const index = files.get('index.html');
  if (!index) throw new Error(`there is no index.html in ${folder}`);
  const page: WebClient['page'] = (request, status = 200) => answer(index, request, pageHeaders, status);
  return {
    page,
    routes() {
      const app = new Elysia({ detail: { hide: true } });
      for (const path of manifest.pages) if (path !== '/') app.get(path, ({ request }) => page(request));
      for (const [name, file] of files)
        if (name.startsWith('assets/'))
          app.get(`/${name}`, ({ request }) => answer(file, request, assetHeaders, 200));
      return app;
    },
  };
}

const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
  // The page is small and names its assets by their content: asking anew is one short answer.
  'cache-control': 'no-cache',
};
const assetHeaders = { 'cache-control': 'public, max-age=31536000, immutable' };

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

interface BuiltFile {
  readonly type: string;
  readonly identity: Uint8Array<ArrayBuffer>;
  /** By content coding, the best first. */
  readonly encoded: readonly (readonly [coding: string, bytes: Uint8Array<ArrayBuffer>])[];
}

function readFile(folder: string, name: string): BuiltFile {
  const read = (path: string) => new Uint8Array(readFileSync(path));
  const path = join(folder, name);
  const codings = [
    ['br', `${path}.br`],
    ['gzip', `${path}.gz`],
  ] as const;
  return {
    type: types[name.split('.').pop() ?? ''] ?? 'application/octet-stream',
    identity: read(path),
    encoded: codings.filter(([, file]) => existsSync(file)).map(([coding, file]) => [coding, read(file)]),
  };
}

function answer(
  file: BuiltFile,
  request: Request,
  headers: Readonly<Record<string, string>>,
  status: number,
): Response {
  const accepted = new Negotiator({
    headers: { 'accept-encoding': request.headers.get('accept-encoding') ?? 'identity' },
  }).encodings();
  const [coding, bytes] = file.encoded.find(([one]) => accepted.includes(one)) ?? [undefined, file.identity];
  return new Response(bytes, {
    status,
    headers: {
      ...headers,
      'content-type': file.type,
      vary: headers === pageHeaders ? 'accept, accept-encoding' : 'accept-encoding',
      ...(coding !== undefined && { 'content-encoding': coding }),
    },
  });
}
