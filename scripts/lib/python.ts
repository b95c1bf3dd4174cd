import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withProgress } from './progress.ts';

const root = join(import.meta.dir, '../..');

/** The packages for the tests in tests/clients, in exact versions. */
const requirements = join(root, 'tests/clients/requirements.txt');

const ownCache = join(root, '.cache');

/** One virtual environment for each version of the list, kept between runs. */
async function environmentIn(cache: string): Promise<string> {
  const digest = new Bun.CryptoHasher('sha256').update(await Bun.file(requirements).bytes()).digest('hex');
  return join(cache, `python-${digest.slice(0, 16)}`);
}

/** Written last: an environment without it was not finished. */
const finished = 'finished';

/** The Python for which everything was installed, if it was. */
export async function findPython(cache = ownCache): Promise<string | undefined> {
  const folder = await environmentIn(cache);
  return existsSync(join(folder, finished)) ? join(folder, 'bin/python') : undefined;
}

/**
 * Makes sure that the generator of Python clients is there: installs it with pip into a virtual environment in .cache. Returns why there
 * is none, or undefined if there is.
 */
export async function ensurePython(cache = ownCache): Promise<string | undefined> {
  if (await findPython(cache)) return undefined;
  const python = Bun.which('python3');
  if (!python) return 'no Python on this machine; install python3 with venv and pip';
  const folder = await environmentIn(cache);
  rmSync(folder, { recursive: true, force: true });
  console.log('\n▸ Python packages for tests/clients: pip install -r tests/clients/requirements.txt');
  const isInstalled = await withProgress(async (show) => {
    show({ what: 'installing Python packages', done: 0, all: undefined });
    return (
      (await run(python, '-m', 'venv', folder)) &&
      run(join(folder, 'bin/python'), '-m', 'pip', 'install', '-q', '-r', requirements)
    );
  });
  if (!isInstalled)
    return 'the packages in tests/clients/requirements.txt could not be installed; that needs python3 with venv and pip, and a package index';
  writeFileSync(join(folder, finished), '');
  return undefined;
}

async function run(...command: readonly string[]): Promise<boolean> {
  const child = Bun.spawn([...command], { stdout: 'ignore', stderr: 'inherit' });
  return (await child.exited) === 0;
}
