import { startServer } from '../../src/main.ts';
import { newBankHome } from '../support/bank-home.ts';

/** Runs a test on a bank that was started as anybody starts one, with its test wallet beside it. */
export async function withServedBank(run: (url: string) => Promise<void>): Promise<void> {
  const home = await newBankHome();
  const server = await startServer(home.environment);
  try {
    await run(server.url);
  } finally {
    await server.stop();
    await home.remove();
  }
}
