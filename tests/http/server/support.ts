import { type Listener, listen } from '../../../src/http/server.ts';
import { openTestBank, type TestBank } from '../../support/bank.ts';

export interface ListeningBank {
  readonly bank: TestBank;
  readonly listener: Listener;
  readonly url: string;
}

/** Runs a test on a bank that listens on a free port of this machine. */
export async function withListeningBank(run: (listening: ListeningBank) => Promise<void>): Promise<void> {
  const bank = await openTestBank();
  const listener = listen({ hostname: '127.0.0.1', port: 0, maxBodyBytes: 16_384 });
  try {
    await run({ bank, listener, url: `http://127.0.0.1:${listener.port}` });
  } finally {
    bank.app.streams.closeAll();
    await listener.stop(0);
    await bank.close();
  }
}
