import { stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Counter, Gauge, type Registry } from 'prom-client';
import { newestTransferAt } from '../features/accounts/index.ts';
import type { MetricSources } from './telemetry.ts';

type Watched = Pick<MetricSources, 'engine' | 'databaseFile' | 'streams' | 'log' | 'trust'>;

/** Adds metrics that are read from the bank whenever the metrics are scraped. Nothing runs in between. */
export function watchBank(registry: Registry, sources: Watched): void {
  const registers = [registry];
  new Gauge({
    name: 'tessera_event_streams',
    help: 'Event streams that are open in this process.',
    registers,
    collect() {
      this.set(sources.streams.size);
    },
  });
  new Counter({
    name: 'tessera_log_lines_dropped_total',
    help: 'Log lines that could not be written.',
    registers,
    collect() {
      this.reset();
      this.inc(sources.log.lostLines());
    },
  });
  watchEngine(registry, sources);
  if (sources.databaseFile !== undefined) watchFile(registry, sources.databaseFile);
  if (sources.trust) watchTrust(registry, sources.trust);
}

function watchEngine(registry: Registry, { engine }: Watched): void {
  const registers = [registry];
  new Gauge({
    name: 'tessera_database_waiting_units',
    help: 'Units of work that wait to be begun in this process.',
    registers,
    collect() {
      this.set(engine.load().waitingUnits);
    },
  });
  new Gauge({
    name: 'tessera_database_connections',
    help: 'Connections of this process to a database server, by purpose and state; and who waits for one.',
    labelNames: ['purpose', 'state'] as const,
    registers,
    collect() {
      for (const { purpose, busy, idle, waiting } of engine.load().connections)
        for (const [state, count] of Object.entries({ busy, idle, waiting }))
          this.set({ purpose, state }, count);
    },
  });
  new Gauge({
    name: 'tessera_ledger_newest_transfer_timestamp_seconds',
    help: 'When the newest transfer was booked. Absent while the database cannot be read, or nothing was booked.',
    registers,
    async collect() {
      this.reset();
      this.remove();
      const at = await newestTransferAt(engine.reader).catch(() => undefined);
      if (at) this.set(at.getTime() / 1000);
    },
  });
}

function watchFile(registry: Registry, file: string): void {
  const sizeOf = async (path: string) => (await stat(path).catch(() => ({ size: 0 }))).size;
  new Gauge({
    name: 'tessera_database_file_bytes',
    help: 'Size of the database file, and of its write-ahead log, which a checkpoint begins anew.',
    labelNames: ['file'] as const,
    registers: [registry],
    async collect() {
      this.set({ file: 'database' }, await sizeOf(file));
      this.set({ file: 'wal' }, await sizeOf(`${file}-wal`));
    },
  });
  new Gauge({
    name: 'tessera_database_disk_free_bytes',
    help: 'What is left on the disk of the database file.',
    registers: [registry],
    async collect() {
      const { bavail, bsize } = await statfs(dirname(file));
      this.set(bavail * bsize);
    },
  });
}

function watchTrust(registry: Registry, trust: NonNullable<Watched['trust']>): void {
  const registers = [registry];
  new Gauge({
    name: 'tessera_certificate_expiry_timestamp_seconds',
    help: 'When the certificates end that the bank relies on: trust anchors, signers of the trust list, its own.',
    labelNames: ['purpose', 'subject', 'fingerprint'] as const,
    registers,
    collect() {
      this.reset();
      for (const { notAfter, ...labels } of trust().certificates) this.set(labels, notAfter.getTime() / 1000);
    },
  });
  new Gauge({
    name: 'tessera_trust_list_timestamp_seconds',
    help: 'When the trust list in use was issued, and when its next one is due. Absent without a list.',
    labelNames: ['instant'] as const,
    registers,
    collect() {
      this.reset();
      const { list } = trust();
      if (!list) return;
      this.set({ instant: 'issued' }, list.issuedAt.getTime() / 1000);
      this.set({ instant: 'next_update' }, list.nextUpdate.getTime() / 1000);
    },
  });
}
