import type { Engine } from '../../../src/database/engine.ts';
import { addSeconds } from '../../../src/lib/clock.ts';
import type { CredentialFormat } from '../../../src/verifier/pid/pid.ts';
import type { PresentationWanted, StartedPresentation } from '../../../src/verifier/verifier.ts';
import { createVidosVerifier, type VidosOptions } from '../../../src/verifier/vidos/adapter.ts';
import type { ExtractedCredential } from '../../../src/verifier/vidos/api/messages.ts';
import { type StandIn, startStandIn } from '../../../src/verifier/vidos/stand-in/server.ts';
import type { Decision } from '../../../src/verifier/vidos/stand-in/state.ts';
import { presentedClaims } from '../../contract/verifier-harness.ts';
import { newTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anchorCalled } from '../../support/fake-verifier.ts';
import { RecordingListener } from '../../support/recording-listener.ts';
import { TestClock } from '../../support/test-clock.ts';

export const apiKey = 'test-key';
export const issuer = { name: 'CN=PID Provider Root,O=Test,C=DE', anchor: 'anchor-1' };
export const origin = 'https://bank.example';
export const mdocPid = 'eu.europa.ec.eudi.pid.1';

/** What the authorizer extracts from a PID of the one test person. */
export function extracted(
  format: CredentialFormat,
  changes: Record<string, unknown> = {},
): ExtractedCredential {
  return format === 'mso_mdoc'
    ? {
        path: ['pid_mdoc', 0],
        format,
        credentialType: mdocPid,
        claims: { [mdocPid]: { ...presentedClaims, birth_date: '1990-02-03', sex: 2, ...changes } },
      }
    : {
        path: ['pid', 0],
        format,
        credentialType: 'urn:eudi:pid:1',
        claims: { ...presentedClaims, birthdate: '1990-02-03', vct: 'urn:eudi:pid:1', ...changes },
      };
}

export const accepted = (format: CredentialFormat = 'dc+sd-jwt'): Decision => ({
  status: 'authorized',
  credentials: [extracted(format)],
});

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly code: string;
}

/** A database, a stand-in and a clock, and as many verifiers on them as a test wants. */
export class Bench {
  readonly clock = new TestClock();
  readonly listener = new RecordingListener();
  readonly standIn: StandIn = startStandIn({ apiKey });
  readonly log: LogLine[] = [];
  readonly engine: Engine;
  readonly #database: TestDatabase;
  readonly #engines: Engine[] = [];

  private constructor(database: TestDatabase) {
    this.#database = database;
    this.engine = this.anotherEngine();
  }

  static async open(): Promise<Bench> {
    return new Bench(await newTestDatabase());
  }

  /** On the same database, as another process has one. */
  anotherEngine(): Engine {
    const engine = this.#database.open();
    this.#engines.push(engine);
    return engine;
  }

  /** A new verifier, as after a start of the process. */
  verifier(changes: Partial<VidosOptions> = {}) {
    const made = createVidosVerifier({
      engine: this.engine,
      clock: this.clock,
      http: { baseUrl: this.standIn.baseUrl, apiKey },
      issuer,
      anchors: () => [anchorCalled(issuer.name, issuer.anchor)],
      pidTypes: ['urn:eudi:pid:1'],
      expectedOrigins: [origin],
      random: () => 0.5,
      log: (level, event, { code }) => this.log.push({ level, event, code }),
      ...changes,
    });
    made.deliverTo(this.listener);
    return made;
  }

  wanted(changes: Partial<PresentationWanted> = {}): PresentationWanted {
    return {
      mode: 'direct_post',
      formats: ['dc+sd-jwt'],
      claims: ['family_name', 'given_name', 'personal_administrative_number'],
      purpose: 'Verify your identity',
      now: this.clock.now(),
      expiresAt: addSeconds(this.clock.now(), 600),
      ...changes,
    };
  }

  /** Starts and records a presentation. */
  async begin(
    verifier: { start(wanted: PresentationWanted): Promise<StartedPresentation> },
    changes: Partial<PresentationWanted> = {},
  ): Promise<string> {
    const started = await verifier.start(this.wanted(changes));
    await this.engine.write((tx) => started.record(tx));
    return started.externalId;
  }

  async row(id: string) {
    const all = this.engine.reader.kysely.selectFrom('vidos_authorizations').selectAll();
    return all.where('id', '=', id).executeTakeFirst();
  }

  async close(): Promise<void> {
    await this.standIn.stop();
    for (const engine of this.#engines) await engine.close();
    await this.#database.remove();
  }
}

/** Runs a test on a bench of its own. */
export function onBench(run: (bench: Bench) => Promise<void>): () => Promise<void> {
  return async () => {
    const bench = await Bench.open();
    try {
      await run(bench);
    } finally {
      await bench.close();
    }
  };
}
