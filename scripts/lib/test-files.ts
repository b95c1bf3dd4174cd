import { importsOf, sourceFiles } from '../../tests/house/support.ts';

/** Where every test that opens a database gets it from, and where every test that asks for a PostgreSQL server gets that. */
export const databaseOfTests = 'tests/support/database.ts';
export const serverOfTests = 'tests/support/postgres.ts';
/** Where every test that looks at a page gets its browser from. */
export const browserOfTests = 'tests/browser/support.ts';

/** The test files whose path contains one of the words; all of them without words. */
export function testFiles(words: readonly string[] = []): string[] {
  const wanted = words.map((word) => word.replace(/^\.\//, ''));
  return sourceFiles('tests/**/*.test.ts')
    .map(({ path }) => path)
    .filter((path) => wanted.length === 0 || wanted.some((word) => path.includes(word)));
}

/** Those of the files that load another one, themselves or through what they import. */
export function filesThatReach(target: string, files: readonly string[]): string[] {
  const sources = sourceFiles('tests/**/*.ts', 'scripts/**/*.ts', 'src/**/*.ts', 'bench/**/*.ts');
  const imports = new Map(sources.map((file) => [file.path, importsOf(file)]));
  const reaches = (from: string, seen: Set<string>): boolean => {
    if (from === target) return true;
    if (seen.has(from)) return false;
    seen.add(from);
    return (imports.get(from) ?? []).some((imported) => reaches(imported, seen));
  };
  return files.filter((file) => reaches(file, new Set()));
}
