import { configuredDatabase } from '../../src/bank/configured-database.ts';
import type { MigrationReport } from '../../src/database/migrations.ts';
import { backupSqlite, type FileStep } from '../../src/database/sqlite/backup.ts';
import type { RestoreReport } from '../../src/database/sqlite/restore.ts';
import { type LedgerFault, verifyLedger } from '../../src/features/accounts/index.ts';
import type { ShowStep } from './progress-step.ts';

export type DatabaseConfig = Parameters<typeof configuredDatabase>[0];

/** What commands have done on a thread of its own. What goes in and what comes out is copied from one thread to the other. */
export interface Tasks {
  readonly backup: {
    readonly input: { readonly file: string; readonly target: string };
    readonly result: string;
  };
  readonly restore: {
    readonly input: { readonly config: DatabaseConfig; readonly backup: string; readonly now: Date };
    /** Undefined where the database is no file. */
    readonly result: RestoreReport | undefined;
  };
  readonly migrate: {
    readonly input: { readonly config: DatabaseConfig; readonly now: Date };
    readonly result: MigrationReport;
  };
  readonly verifyLedger: { readonly input: DatabaseConfig; readonly result: readonly LedgerFault[] };
}

export interface Report {
  readonly step: ShowStep;
  readonly file: (step: FileStep, what: string) => void;
}

type Implementations = {
  readonly [Name in keyof Tasks]: (
    input: Tasks[Name]['input'],
    report: Report,
  ) => Tasks[Name]['result'] | Promise<Tasks[Name]['result']>;
};

const implementations: Implementations = {
  backup: ({ file, target }, report) =>
    backupSqlite(file, target, (step) => report.file(step, 'the database')),
  restore: ({ config, backup, now }, report) =>
    configuredDatabase(config).restore?.(backup, now, (step) => report.file(step, 'the backup')),
  migrate: ({ config, now }, report) =>
    configuredDatabase(config).migrate(now, (done, all) => report.step({ what: 'migrations', done, all })),
  verifyLedger: async (config, report) => {
    const engine = configuredDatabase(config).open();
    try {
      return await verifyLedger(engine.reader, (done, all) =>
        report.step({ what: 'checks of the ledger', done, all }),
      );
    } finally {
      await engine.close();
    }
  },
};

/** Does a task on this thread. Throws what it throws. */
export async function runTask<Name extends keyof Tasks>(
  name: Name,
  input: Tasks[Name]['input'],
  report: Report,
): Promise<Tasks[Name]['result']> {
  return implementations[name](input, report);
}
