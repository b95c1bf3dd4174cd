import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';
import type { WebManifest } from '../../src/http/web-client.ts';
import { pagePaths } from '../../src/web/customer/page-paths.ts';
import type { ShowStep } from './progress-step.ts';

const root = resolve(import.meta.dir, '../..');
const unseen: ShowStep = () => undefined;
const source = join(root, 'src/web');
const entry = join(source, 'customer/main.tsx');

/** Where the bank looks for the client that it serves. */
export const webFolder = join(root, 'build/web');

/** What a text is compressed to; pictures and fonts are compressed already. */
const texts = /\.(js|css|html|svg|json)$/;

/**
 * Builds the customers' client unless the build that is there was made from these very sources. Returns whether it built. Throws with
 * what the bundler says.
 */
export async function ensureWebBuild(folder = webFolder, show: ShowStep = unseen): Promise<boolean> {
  const sources = sourceHash();
  if (builtFrom(folder) === sources) return false;
  await buildWeb(folder, show, sources);
  return true;
}

/** Builds into a folder beside, which takes the place of the old one at once: a bank that serves meanwhile never sees half of it. */
export async function buildWeb(
  folder = webFolder,
  show: ShowStep = unseen,
  sources = sourceHash(),
): Promise<void> {
  show({ what: 'bundling the client', done: 0, all: undefined });
  // Two builds may run at once, such as npm start beside npm run check.
  const fresh = `${folder}.new-${process.pid}`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(join(fresh, 'assets'), { recursive: true });
  const result = await Bun.build({
    entrypoints: [entry],
    outdir: join(fresh, 'assets'),
    publicPath: '/assets/',
    splitting: true,
    minify: true,
    target: 'browser',
    naming: { entry: '[name]-[hash].[ext]', chunk: '[name]-[hash].[ext]', asset: '[name]-[hash].[ext]' },
    define: { 'process.env.NODE_ENV': '"production"' },
    external: ['/assets/*'],
  });
  const names = result.outputs.map(({ path }) => relative(join(fresh, 'assets'), path));
  const main = result.outputs.find(({ kind }) => kind === 'entry-point');
  if (!main) throw new Error('the bundler made no entry');
  const mainName = relative(join(fresh, 'assets'), main.path);
  const style = joinStyles(join(fresh, 'assets'), names, mainName);
  const fonts = await copyFonts(join(fresh, 'assets'));
  writeFileSync(join(fresh, 'index.html'), indexHtml(mainName, style));
  const scripts = names.filter((name) => name.endsWith('.js'));
  const files = ['index.html', ...[...scripts, style, ...fonts].map((name) => `assets/${name}`)];
  const compressed = files.filter((name) => texts.test(name));
  for (const [done, name] of compressed.entries()) {
    show({ what: 'files of the client, compressed', done, all: compressed.length });
    compress(join(fresh, name));
  }
  show({ what: 'files of the client, compressed', done: compressed.length, all: compressed.length });
  const manifest: WebManifest = { sources, pages: pagePaths, files };
  writeFileSync(join(fresh, 'manifest.json'), JSON.stringify(manifest, null, 2));
  takePlace(fresh, folder, sources);
}

/** Puts a build where it is served from. Another that was made of the same sources meanwhile is as good, and stays. */
function takePlace(fresh: string, folder: string, sources: string, attempts = 10): void {
  rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another build took the place between the two calls.
    if (builtFrom(folder) === sources) rmSync(fresh, { recursive: true, force: true });
    else if (attempts > 1) takePlace(fresh, folder, sources, attempts - 1);
    else throw error;
  }
}

function compress(file: string): void {
  const bytes = readFileSync(file);
  const params = { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

/**
 * One style sheet for all pages: the bundler cuts one for each, but nothing would load those, and together they are small. Layers keep
 * the order of what is said twice.
 */
function joinStyles(folder: string, names: readonly string[], mainName: string): string {
  const sheets = names.filter((name) => name.endsWith('.css'));
  const stem = mainName.replace(/-[^-]*$/, '');
  const isMain = (name: string) => name.startsWith(`${stem}-`);
  const sorted = [...sheets.filter(isMain), ...sheets.filter((name) => !isMain(name)).sort()];
  const text = sorted.map((name) => readFileSync(join(folder, name), 'utf8')).join('');
  for (const name of sheets) rmSync(join(folder, name));
  const joined = `bank-${createHash('sha256').update(text).digest('hex').slice(0, 8)}.css`;
  writeFileSync(join(folder, joined), text);
  return joined;
}

const fontFiles = {
  'figtree-latin.woff2': '@fontsource-variable/figtree/files/figtree-latin-wght-normal.woff2',
  'figtree-latin-ext.woff2': '@fontsource-variable/figtree/files/figtree-latin-ext-wght-normal.woff2',
  'literata-latin-500.woff2': '@fontsource/literata/files/literata-latin-500-normal.woff2',
} as const;

/** The fonts under the names that the style sheet has for them. Their content changes with their package only. */
async function copyFonts(folder: string): Promise<readonly string[]> {
  for (const [name, file] of Object.entries(fontFiles))
    await Bun.write(join(folder, name), Bun.file(join(root, 'node_modules', file)));
  return Object.keys(fontFiles);
}

/**
 * The page that every address of the client answers with. What the first sight needs is asked for at once. React Aria would put a style
 * element of that id into the page, which the content security policy forbids: its one rule stands in our own style sheet.
 */
function indexHtml(script: string, style: string): string {
  const preloads = ['figtree-latin.woff2', 'literata-latin-500.woff2'];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#f3efe6">
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15130f">
    <meta name="description" content="Open an account, sign in and pay with your EU Digital Identity wallet.">
    <title>Tessera</title>
    <link rel="icon" type="image/svg+xml" href="/favicon.svg">
${preloads.map((name) => `    <link rel="preload" href="/assets/${name}" as="font" type="font/woff2" crossorigin>`).join('\n')}
    <link rel="stylesheet" href="/assets/${style}" id="react-aria-pressable-style">
    <script type="module" src="/assets/${script}"></script>
  </head>
  <body>
    <div id="bank"></div>
    <noscript>This page needs JavaScript. The bank’s API works without: <a href="/docs">/docs</a>.</noscript>
  </body>
</html>
`;
}

/** What the client is made from: its own files, and the packages' versions. */
function sourceHash(): string {
  const hash = createHash('sha256');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  for (const name of files.sort()) hash.update(name).update(readFileSync(join(source, name)));
  for (const name of ['package-lock.json', 'scripts/lib/web-build.ts'])
    hash.update(readFileSync(join(root, name)));
  return hash.digest('hex');
}

function builtFrom(folder: string): string | undefined {
  const manifest = join(folder, 'manifest.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).sources : undefined;
}
