import { type ParseArgsConfig, parseArgs } from 'node:util';

/** The command was called wrongly: exit code 2 and the usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Arguments as node:util reads them. Throws UsageError for an unknown one. */
export function readArguments<Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  positionals: { readonly atMost: number },
) {
  try {
    const parsed = parseArgs({ args: Bun.argv.slice(2), options, allowPositionals: true, strict: true });
    if (parsed.positionals.length > positionals.atMost) throw new TypeError('too many arguments');
    return parsed;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/** A whole number from 0 to a billion. Throws UsageError. */
export function wholeNumber(name: string, text: string): number {
  if (!/^(0|[1-9]\d{0,8})$/.test(text)) throw new UsageError(`--${name} takes a whole number`);
  return Number(text);
}

/** Runs a command: 0 when it ends, 2 with the usage when it was called wrongly, 1 with the message for anything else. */
export async function runCommand(usage: string, command: () => Promise<void> | void): Promise<never> {
  try {
    await command();
    process.exit(0);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error instanceof UsageError ? `${message}\n\n${usage}` : message);
    process.exit(error instanceof UsageError ? 2 : 1);
  }
}
