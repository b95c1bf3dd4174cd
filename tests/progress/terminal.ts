import { join } from 'node:path';
import { root } from '../house/support.ts';

export const escapeCharacter = '\u001b';

interface Command {
  /** Words for a shell, in which `$0` is this Bun. */
  readonly words: string;
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly columns?: number;
  /** Ctrl-C is pressed once this was seen. */
  readonly interruptAt?: string;
}

/** Runs a command at a pseudo terminal, and returns how it ended and every byte that the terminal got. */
export async function atTerminal({ words, folder, environment, columns = 100, interruptAt }: Command) {
  const decoder = new TextDecoder();
  let seen = '';
  let interrupted = false;
  const child = Bun.spawn(['sh', '-c', `exec ${words}`, process.execPath], {
    cwd: folder,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', DATA_DIR: folder, TERM: 'xterm', ...environment },
    terminal: {
      cols: columns,
      rows: 24,
      data: (terminal, bytes) => {
        seen += decoder.decode(bytes, { stream: true });
        if (interruptAt === undefined || interrupted || !seen.includes(interruptAt)) return;
        interrupted = true;
        terminal.write('\u0003');
      },
    },
  });
  const code = await child.exited;
  child.terminal?.close();
  return { code, signal: child.signalCode, seen };
}

export const script = (name: string) => join(root, 'scripts', name);

/** ECMA-48 sequences that only set colors (SGR). */
export const colorSequence = new RegExp(`${escapeCharacter}\\[[\\d;]*m`, 'g');

/** What stood in the lines of bars, one state after the other, without colors and what moves the cursor. */
export function linesOf(seen: string): string[] {
  const states = seen.split(`${escapeCharacter}[1G`).slice(1);
  return states.map((state) => {
    const [text = ''] = state.replaceAll(colorSequence, '').split(escapeCharacter);
    return text;
  });
}
