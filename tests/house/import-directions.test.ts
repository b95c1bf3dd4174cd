import { describe, expect, test } from 'bun:test';
import { importsOf, type SourceFile, sourceFiles } from './support.ts';

// Which way dependencies point (docs/architecture.md). Each rule says who may import what; a rule that matches no file at all
// fails too, so that a renamed folder cannot switch its rule off.

interface Rule {
  readonly promise: string;
  readonly files: RegExp;
  readonly mayNot: (imported: string, file: SourceFile) => boolean;
}

const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];

const rules: readonly Rule[] = [
  {
    promise: 'nothing stands above main',
    files: /^src\//,
    mayNot: (imported) => imported === 'src/main.ts',
  },
  {
    promise: 'lib is pure: it imports nothing else of the bank',
    files: /^src\/lib\//,
    mayNot: (imported) => imported.startsWith('src/') && !imported.startsWith('src/lib/'),
  },
  {
    promise: 'the configuration imports lib only: what it describes is opened elsewhere',
    files: /^src\/config\//,
    mayNot: (imported) => /^src\/(?!config\/|lib\/)/.test(imported),
  },
  {
    promise: 'the database knows no feature, no verifier and no HTTP',
    files: /^src\/database\//,
    mayNot: (imported) => /^src\/(features|verifier|http|development|bank|main)/.test(imported),
  },
  {
    promise: 'the verifier knows no feature and not the test wallet',
    files: /^src\/verifier\//,
    mayNot: (imported) => /^src\/(features|development|bank|main)/.test(imported),
  },
  {
    promise: 'the test wallet knows neither the bank’s tables nor its verifier',
    files: /^src\/development\/(wallet|pid-issuer|pki)\//,
    mayNot: (imported) => /^src\/(database|features|verifier|bank|main)/.test(imported),
  },
  {
    promise: 'http knows no feature and no verifier',
    files: /^src\/http\//,
    mayNot: (imported) => /^src\/(features|verifier|development|bank|main)/.test(imported),
  },
  {
    promise: 'a feature reaches another only through its index.ts',
    files: /^src\/features\//,
    mayNot: (imported, file) => {
      const feature = featureOf(imported);
      return (
        feature !== undefined && feature !== featureOf(file.path) && !imported.endsWith(`${feature}/index.ts`)
      );
    },
  },
  {
    promise:
      'a query is the function that is called: prepared queries are made and run by the database alone',
    files: /^src\/(?!database\/)/,
    mayNot: (imported) => imported === 'src/database/prepared.ts',
  },
  {
    promise:
      'features know the engine’s and the verifier’s ports, never an adapter, and not the bank that lists them',
    files: /^src\/features\//,
    mayNot: (imported) =>
      /^src\/(database\/(sqlite|postgres)|verifier\/(openid4vp|vidos)|development|bank|main)/.test(imported),
  },
  {
    promise:
      'engines and adapters are named by src/bank/configured-… and choose-… only, where the configuration chooses them',
    files: /^src\/(?!database\/|verifier\/|bank\/(configured|choose)-)/,
    mayNot: (imported) => /^src\/(database\/(sqlite|postgres)|verifier\/(openid4vp|vidos))\//.test(imported),
  },
  {
    promise: 'stand-ins and demo data are loaded by openBank alone, which does so outside production only',
    files: /^src\/(?!development\/)/,
    mayNot: (imported, { path }) =>
      imported.startsWith('src/development/') &&
      !(path === 'src/bank/open-bank.ts' && imported === 'src/development/development.ts'),
  },
  {
    promise: 'main is the process only: it opens a bank and names nothing that is in one',
    files: /^src\/main\.ts$/,
    mayNot: (imported) => !/^src\/(bank|config|http|lib)\//.test(imported),
  },
  {
    promise:
      'metrics and tracing are loaded where they are configured only: by nothing that every bank loads',
    files: /^src\/(?!telemetry\/|bank\/open-telemetry\.ts)/,
    mayNot: (imported) =>
      /^src\/telemetry\/(?!telemetry\.ts)/.test(imported) ||
      /^(prom-client|@opentelemetry\/|@elysia\/opentelemetry)/.test(imported),
  },
  {
    promise: 'the app is composed of features, and names no engine, adapter or wallet',
    files: /^src\/bank\/(app|feature|services|settings|sweep|watch-changes)\.ts$/,
    mayNot: (imported) =>
      /^src\/(database\/(sqlite|postgres)|verifier\/(openid4vp|vidos)|development|main)/.test(imported),
  },
];

const source = sourceFiles('src/**/*.ts', 'src/**/*.tsx');
const tools = sourceFiles('scripts/**/*.ts', 'bench/**/*.ts');

/** Each dialect's tables with what describes their columns, and the conditions that both share. */
const drizzleFiles = /^src\/database\/(conditions|(sqlite|postgres)\/(schema|columns|[a-z]+-tables))\.ts$/;

describe('import directions', () => {
  for (const rule of rules) {
    test(rule.promise, () => {
      const governed = source.filter((file) => rule.files.test(file.path));
      expect(governed.length).toBeGreaterThan(0);
      const broken = governed.flatMap((file) =>
        importsOf(file)
          .filter((imported) => rule.mayNot(imported, file))
          .map((imported) => `${file.path} imports ${imported}`),
      );
      expect(broken).toEqual([]);
    });
  }

  test('Drizzle is imported only where migrations are described and checked', () => {
    const allowed = /^(drizzle\.config\.ts|scripts\/db-generate\.ts|tests\/schema\/.*)$/;
    const everywhere = [
      ...source,
      ...sourceFiles('*.ts', 'scripts/**/*.ts', 'tests/**/*.ts', 'bench/**/*.ts'),
    ];
    const importers = everywhere.filter((file) =>
      importsOf(file).some((name) => /^drizzle-(orm|kit)/.test(name)),
    );
    expect(importers.length).toBeGreaterThan(1);
    expect(
      importers.map(({ path }) => path).filter((path) => !drizzleFiles.test(path) && !allowed.test(path)),
    ).toEqual([]);
  });

  test('nothing at run time imports a Drizzle schema', () => {
    const importers = source
      .filter(({ path }) => !drizzleFiles.test(path))
      .filter((file) => importsOf(file).some((imported) => drizzleFiles.test(imported)));
    expect(importers.map(({ path }) => path)).toEqual([]);
  });

  test('the environment is read in src/config, main.ts and scripts only', () => {
    const readers = source.filter((file) => /\b(process|Bun)\.env\b|import\.meta\.env/.test(file.text));
    expect(
      readers.map(({ path }) => path).filter((path) => !/^src\/(config\/\w+|main)\.ts$/.test(path)),
    ).toEqual([]);
  });

  test('nothing imports in a circle, types included', () => {
    const imports = new Map([...source, ...tools].map((file) => [file.path, importsOf(file)]));
    expect([...imports.values()].flat().length).toBeGreaterThan(source.length);
    expect(circlesOf(imports)).toEqual([]);
  });

  test('rooms stand above what they import: no two folders, nor a file and a folder beside it, need each other', () => {
    const rooms = roomsOf(source.map((file) => [file.path, importsOf(file)]));
    expect(rooms.size).toBeGreaterThan(10);
    expect([...rooms.values()].flatMap((imports) => circlesOf(imports))).toEqual([]);
  });

  test('a circle of rooms would be found where no file is in one', () => {
    const rooms = roomsOf([
      ['src/a/x.ts', ['src/b/y.ts']],
      ['src/b/y.ts', []],
      ['src/b/z.ts', ['src/a/w.ts']],
    ]);
    expect([...rooms.values()].flatMap((imports) => circlesOf(imports))).toEqual(['a → b → a']);
  });

  test('a circle would be found, however long, and told as the way round', () => {
    const imports = new Map([
      ['a', ['b', 'z']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
    ]);
    expect(circlesOf(imports)).toEqual(['a → b → c → a']);
  });
});

/** The circles that are met on a walk through all imports, each as the way round. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[] {
  const circles: string[] = [];
  const finished = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const place = way.indexOf(file);
    if (place >= 0) circles.push([...way.slice(place), file].join(' → '));
    if (place >= 0 || finished.has(file)) return;
    for (const imported of imports.get(file) ?? []) walk(imported, [...way, file]);
    finished.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return circles;
}

/** For every folder, which of the files and folders in it import which others in it. */
function roomsOf(
  imports: readonly (readonly [path: string, imported: readonly string[]])[],
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const rooms = new Map<string, Map<string, string[]>>();
  for (const [path, imported] of imports) {
    const from = path.split('/');
    for (const to of imported.filter((name) => name.startsWith('src/')).map((name) => name.split('/'))) {
      const depth = from.findIndex((step, index) => step !== to[index]);
      const [importing, needed] = [from[depth], to[depth]];
      if (importing === undefined || needed === undefined) continue;
      const folder = from.slice(0, depth).join('/');
      const room = rooms.get(folder) ?? new Map<string, string[]>();
      rooms.set(folder, room.set(importing, [...(room.get(importing) ?? []), needed]));
    }
  }
  return rooms;
}
