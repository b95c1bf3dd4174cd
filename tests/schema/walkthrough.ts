import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Copy, checkout } from './scratch.ts';

export interface Block {
  readonly language: string;
  /** The file it belongs to; empty for commands. */
  readonly file: string;
  readonly text: string;
}

/** The code blocks of a section of CONTRIBUTING.md, in order. Their first line names language and file. */
export function blocksOf(section: string): Block[] {
  const text = readFileSync(join(checkout, 'CONTRIBUTING.md'), 'utf8');
  const [, after = ''] = text.split(`\n## ${section}\n`);
  const [body = ''] = after.split('\n## ');
  return [...body.matchAll(/^```(\w+)(?: (\S+))?\n(.*?)^```$/gms)].map(
    ([, language = '', file = '', content = '']) => ({ language, file, text: content }),
  );
}

/** Does to a copy of the sources what a block tells the reader to do. */
export async function follow(copy: Copy, block: Block): Promise<void> {
  if (block.language === 'diff') return applyDiff(copy, block);
  if (block.language === 'ts') return copy.write(block.file, block.text);
  const [, name] = /^npm run db:generate -- (\w+)$/m.exec(block.text) ?? [];
  if (name !== undefined) await generate(copy, name);
}

/** Each hunk must fit in exactly one place. */
function applyDiff(copy: Copy, block: Block): void {
  for (const hunk of block.text.split('@@\n')) {
    const lines = hunk.split('\n').slice(0, -1);
    const before = lines.filter((line) => !line.startsWith('+'));
    const after = lines.filter((line) => !line.startsWith('-'));
    const textOf = (some: readonly string[]) => some.map((line) => `${line.slice(1)}\n`).join('');
    copy.replace(block.file, textOf(before), textOf(after));
  }
}

/** The real script with the real drizzle-kit. It fails where the schemas cannot be read; what is missing then shows later. */
async function generate(copy: Copy, name: string): Promise<void> {
  const child = Bun.spawn([process.execPath, 'scripts/db-generate.ts', name], {
    cwd: copy.root,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'ignore',
  });
  await child.exited;
}

/** Runs Bun in a copy, on SQLite. Returns how it exited, and what it printed. */
export async function runIn(copy: Copy, args: readonly string[]): Promise<{ exit: number; output: string }> {
  const child = Bun.spawn([process.execPath, ...args], {
    cwd: copy.root,
    env: { ...process.env, TEST_ENGINE: 'sqlite' },
    stdin: 'ignore',
    stdout: 'pipe',
    stderr: 'pipe',
  });
  const [exit, ...printed] = await Promise.all([
    child.exited,
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  return { exit, output: printed.join('') };
}
