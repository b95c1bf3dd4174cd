import { readConfig } from '../src/config/config.ts';
import { runWalletCommand, WalletUsage } from '../src/development/wallet/command-line/commands.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';

const usage = `npm run wallet -- <command>

  present <link> --as <persona> [--misbehave <name>]   answer a request with the persona's PID
  decline <link>                                       tell the verifier that the holder declines
  inspect <link>                                       show who asks for what, and answer nothing
  browser <origin> --as <persona> [--misbehave <name>] answer a nextAction from standard input, as a browser's wallet
  newest                                               print the link of the bank's newest pending request
  personas                                             list the persons whose PID the wallet can hold
  revoke | suspend | restore <persona>                 change the status of all PIDs of the persona
  misbehaviours                                        list the ways in which it can misbehave

The word newest in place of <link> takes the bank's newest pending request. --json prints reports as JSON.
The bank is the one at PUBLIC_URL; keys and certificates are those in DATA_DIR.
Exit code 0: the bank received the answer; 1: it refused it, or the wallet refused the request; 2: not understood.`;

const readInput = () => Bun.stdin.text();

await runCommand(usage, async () => {
  const { values, positionals } = readArguments(
    { as: { type: 'string' }, misbehave: { type: 'string' }, json: { type: 'boolean' } },
    { atMost: 2 },
  );
  const { text, succeeded } = await walletCommand({ ...values, words: positionals, readInput });
  console.log(text);
  if (!succeeded) process.exit(1);
});

async function walletCommand(command: Parameters<typeof runWalletCommand>[0]) {
  try {
    return await runWalletCommand(command, readConfig(process.env));
  } catch (error) {
    throw error instanceof WalletUsage ? new UsageError(error.message, { cause: error }) : error;
  }
}
