import { ConfigError } from '../src/config/config.ts';
import { DatabaseInUse } from '../src/database/engine.ts';
import { MigrationError } from '../src/database/migrations.ts';
import { type RunningServer, startServer } from '../src/main.ts';
import { InvalidConfiguration } from '../src/verifier/openid4vp/index.ts';
import { withProgress } from './lib/progress.ts';
import { ensureWebBuild, webFolder } from './lib/web-build.ts';

/** sysexits.h: the configuration is wrong, and starting again will not help. */
const configurationExit = 78;

if (process.env.WEB !== 'off') await withProgress((show) => ensureWebBuild(webFolder, show));
const server = await start();
// Logs an error that no code caught, and goes on. The database is whole, because a unit of work that throws is rolled back; ending the
// process would only break off the requests of all others.
process.on('uncaughtException', server.report);
process.on('unhandledRejection', server.report);
for (const line of server.banner) console.log(line);
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
process.on('SIGHUP', () => void server.reload());

async function start(): Promise<RunningServer> {
  try {
    return await startServer(process.env);
  } catch (error) {
    const { lines, exit } = explain(error);
    for (const line of lines) console.error(line);
    process.exit(exit);
  }
}

let isStopping = false;

/** The first signal stops in good order, the second at once. */
function stop(): void {
  if (isStopping) process.exit(1);
  isStopping = true;
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

/** A line for each fault that an operator can mend, and the stack of an error that only a developer can. */
function explain(error: unknown): { lines: string[]; exit: number } {
  if (error instanceof ConfigError) return { lines: error.message.split('\n'), exit: configurationExit };
  if (error instanceof InvalidConfiguration) return { lines: [error.message], exit: configurationExit };
  if (error instanceof MigrationError || error instanceof DatabaseInUse)
    return { lines: [error.message], exit: 1 };
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return { lines: [`PORT: ${process.env.PORT || '3000'} is in use by another program`], exit: 1 };
  }
  return { lines: [error instanceof Error ? (error.stack ?? error.message) : String(error)], exit: 1 };
}
