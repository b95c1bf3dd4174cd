import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { FileStep } from '../../src/database/sqlite/backup.ts';
import type { DatabaseConfig, Tasks } from './aside-tasks.ts';
import type { ShowStep, Step } from './progress-step.ts';

/** What the other thread tells: a step, what it does with a file next, or how it ended. */
export type Told<Result = unknown> =
  | { readonly step: Step }
  | { readonly file: FileStep; readonly what: string }
  | { readonly result: Result }
  | { readonly failed: string };

const lookMs = 200;

/** What of the configuration another thread needs to open the database: no key and no other secret goes there. */
export function databaseConfig(config: DatabaseConfig): DatabaseConfig {
  const { DATABASE_URL, DATABASE_CONNECTIONS, DATABASE_TIMEOUT_SECONDS } = config;
  return { DATABASE_URL, DATABASE_CONNECTIONS, DATABASE_TIMEOUT_SECONDS };
}

/**
 * Runs a task on a thread of its own, and returns its result. SQLite does much in one call, which keeps its thread busy: here the bar goes
 * on meanwhile, and Ctrl-C ends the command. Throws an Error with the message of what the task throws.
 */
export async function runAside<Name extends keyof Tasks>(
  name: Name,
  input: Tasks[Name]['input'],
  show: ShowStep,
): Promise<Tasks[Name]['result']> {
  const worker = new Worker(new URL('./aside-worker.ts', import.meta.url), { workerData: { name, input } });
  const files = watchFiles(show);
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (told: Told<Tasks[Name]['result']>) => {
        if ('step' in told) show(told.step);
        else if ('file' in told) files.next(told.file, told.what);
        else if ('failed' in told) reject(new Error(told.failed));
        else resolve(told.result);
      });
      worker.on('error', reject);
    });
  } finally {
    files.end();
    await worker.terminate();
  }
}

/** Shows a copy as far as its file has grown. */
function watchFiles(show: ShowStep) {
  let copying: { readonly timer: NodeJS.Timeout; readonly finish: () => void } | undefined;
  const stop = (): void => clearInterval(copying?.timer);
  const next = (file: FileStep, what: string): void => {
    stop();
    if (file.step === 'checking') {
      copying?.finish();
      copying = undefined;
      show({ what: `checking ${what}`, done: 0, all: undefined });
      return;
    }
    const showBytes = (done: number): void =>
      show({ what: `copying ${what}`, done: Math.min(done, file.bytes), all: file.bytes, unit: 'bytes' });
    const look = (): void => showBytes(statSync(file.file, { throwIfNoEntry: false })?.size ?? 0);
    look();
    copying = { timer: setInterval(look, lookMs), finish: () => showBytes(file.bytes) };
  };
  return { next, end: stop };
}
