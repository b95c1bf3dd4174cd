import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

export const checkout = resolve(import.meta.dir, '../..');

/** What a copy needs for every layer of the comparison, and to generate migrations in. */
const copied = [
  ...[
    'src/lib/*.ts',
    'src/database/*.ts',
    'src/database/*/{schema,columns,*-tables}.ts',
    'migrations/**/*',
  ].flatMap((files) => [...new Bun.Glob(files).scanSync(checkout)]),
  'src/database/sqlite/clustered.ts',
  'tests/schema/sync/row-types.ts',
  'drizzle.config.ts',
  'scripts/db-generate.ts',
  'scripts/lib/command-line.ts',
];

/** What a copy needs to be a bank that is started, tested and documented. */
const everything = [
  'src',
  'tests',
  'migrations',
  'scripts',
  'docs/openapi.json',
  'drizzle.config.ts',
  'package.json',
  'tsconfig.json',
];

/** Copies of the sources that a test may spoil, which find packages as the checkout does. */
export class Scratch {
  readonly folder: string;

  /** `include`: what the type checker looks at, with everything that these files import. */
  constructor(name: string, include: readonly string[] = ['*/tests/**/*.ts', '*/src/features/**/*.ts']) {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), `tessera-${name}-`)));
    linkPackages(this.folder);
    const config = {
      extends: join(checkout, 'tsconfig.json'),
      include,
      compilerOptions: { types: ['bun'] },
    };
    writeFileSync(join(this.folder, 'tsconfig.json'), JSON.stringify(config));
  }

  /** A fresh copy of the checkout's schema files under this name. */
  copy(name: string): Copy {
    const root = join(this.folder, name);
    for (const folder of new Set(copied.map(dirname))) mkdirSync(join(root, folder), { recursive: true });
    for (const path of copied) copyFileSync(join(checkout, path), join(root, path));
    linkPackages(root);
    return new Copy(name, root);
  }

  /** A fresh copy of the checkout's sources and tests under this name. */
  wholeCopy(name: string): Copy {
    const root = join(this.folder, name);
    for (const path of everything) cpSync(join(checkout, path), join(root, path), { recursive: true });
    linkPackages(root);
    return new Copy(name, root);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function linkPackages(folder: string): void {
  symlinkSync(join(checkout, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

export class Copy {
  readonly name: string;
  readonly root: string;

  constructor(name: string, root: string) {
    this.name = name;
    this.root = root;
  }

  /** Replaces the one place where the text occurs. Throws unless it occurs once and the file really changes. */
  replace(path: string, text: string, replacement: string): void {
    const file = join(this.root, path);
    const before = readFileSync(file, 'utf8');
    const places = before.split(text).length - 1;
    if (places !== 1) throw new Error(`${path}: ${JSON.stringify(text)} occurs ${places} times`);
    if (text === replacement) throw new Error(`${path}: the replacement changes nothing`);
    writeFileSync(
      file,
      before.replace(text, () => replacement),
    );
  }

  remove(path: string): void {
    rmSync(join(this.root, path), { recursive: true });
  }

  write(path: string, content: string): void {
    const file = join(this.root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}
