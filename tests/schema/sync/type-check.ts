import { join, relative, resolve } from 'node:path';

const checkout = resolve(import.meta.dir, '../../..');

export interface Complaint {
  /** Relative to the folder that was checked. */
  readonly file: string;
  readonly code: string;
  readonly message: string;
}

/** Runs the type checker with a folder's tsconfig.json and returns what it complains about. One of its workers does the least work. */
export async function typeErrors(folder: string): Promise<Complaint[]> {
  const checker = join(checkout, 'node_modules/tsgo/bin/tsc');
  const child = Bun.spawn(
    [process.execPath, checker, '-p', join(folder, 'tsconfig.json'), '--pretty', 'false', '--checkers', '1'],
    {
      cwd: folder,
      stdout: 'pipe',
      stderr: 'pipe',
    },
  );
  const [output, complaint] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  const errors = [...output.matchAll(/^(.+?)\(\d+,\d+\): error (TS\d+): (.*)$/gm)].map(
    ([, file = '', code = '', message = '']) => ({
      file: relative(folder, resolve(folder, file)),
      code,
      message,
    }),
  );
  // A checker that could not run must not look like one that found nothing.
  if ((await child.exited) !== 0 && errors.length === 0) throw new Error(`tsc: ${output}${complaint}`);
  return errors;
}
