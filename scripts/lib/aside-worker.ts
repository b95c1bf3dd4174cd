import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../src/lib/error-message.ts';
import type { Told } from './aside.ts';
import { runTask } from './aside-tasks.ts';

// The other thread of `runAside`.
const tell = (told: Told): void => parentPort?.postMessage(told);
const { name, input } = workerData;
try {
  const result = await runTask(name, input, {
    step: (step) => tell({ step }),
    file: (file, what) => tell({ file, what }),
  });
  tell({ result });
} catch (error) {
  tell({ failed: messageOf(error) });
}
