import type { Engine, Reader, Transaction } from '../../src/database/engine.ts';
import { newId } from '../../src/lib/ids.ts';
import type { CanonicalClaims } from '../../src/verifier/pid.ts';
import {
  type PresentationListener,
  type PresentationOutcome,
  type PresentationProgress,
  type PresentationWanted,
  type RefusalCode,
  type StartedPresentation,
  UnsupportedPresentation,
  type Verifier,
  VerifierUnavailable,
} from '../../src/verifier/verifier.ts';

type Settled = Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;

/**
 * The port in memory: the test says what the wallet did. It keeps the port's promises (nothing before `record`, one outcome per
 * presentation, the listener inside the transaction) and checks no presentation.
 */
export class FakeVerifier implements Verifier {
  readonly name = 'embedded';
  readonly #engine: Engine;
  readonly #states = new Map<string, PresentationOutcome>();
  readonly wanted: PresentationWanted[] = [];
  readonly sweeps: { now: Date; forgetBefore: Date }[] = [];
  /** While true, it cannot be reached. */
  down = false;
  #listener: PresentationListener | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  deliverTo(listener: PresentationListener): void {
    this.#listener = listener;
  }

  async start(wanted: PresentationWanted): Promise<StartedPresentation> {
    await this.check();
    if (wanted.mode !== 'direct_post' || wanted.formats.join() !== 'dc+sd-jwt') {
      throw new UnsupportedPresentation('direct_post and dc+sd-jwt only');
    }
    const externalId = newId();
    this.wanted.push(wanted);
    return {
      externalId,
      nextAction: { type: 'open_wallet', url: `openid4vp://?client_id=fake&request_uri=${externalId}` },
      record: async () => {
        this.#states.set(externalId, { state: 'pending', progress: 'created' });
      },
    };
  }

  async outcome(_reader: Reader, externalId: string): Promise<PresentationOutcome | undefined> {
    return this.#states.get(externalId);
  }

  async completeInBrowser(): Promise<PresentationOutcome> {
    throw new UnsupportedPresentation('direct_post only');
  }

  async cancel(_tx: Transaction, externalId: string): Promise<void> {
    if (this.#states.get(externalId)?.state === 'pending')
      this.#states.set(externalId, { state: 'cancelled' });
  }

  async resolveResponseCode(): Promise<string | undefined> {
    return undefined;
  }

  async sweep(_tx: Transaction, now: Date, forgetBefore: Date): Promise<void> {
    this.sweeps.push({ now, forgetBefore });
  }

  async check(): Promise<void> {
    if (this.down) throw new VerifierUnavailable('switched off by the test');
  }

  /** The wallet fetched the request or sent something. */
  async progress(externalId: string, progress: PresentationProgress): Promise<void> {
    await this.#engine.write(async (tx) => this.#heard().progressed(tx, externalId, progress));
  }

  /** The wallet's answer was checked. False if the presentation had ended, in which case a wallet is refused. */
  settle(externalId: string, outcome: Settled): Promise<boolean> {
    return this.#engine.write(async (tx) => {
      if (this.#states.get(externalId)?.state !== 'pending') return false;
      this.#states.set(externalId, outcome);
      await this.#heard().settled(tx, externalId, outcome);
      return true;
    });
  }

  /** Tells the bank of an outcome although it has been told before: what a verifier must not do, and the bank must withstand. */
  async deliver(externalId: string, outcome: Settled): Promise<void> {
    await this.#engine.write(async (tx) => this.#heard().settled(tx, externalId, outcome));
  }

  #heard(): PresentationListener {
    if (!this.#listener) throw new Error('nobody listens');
    return this.#listener;
  }
}

export const erika: CanonicalClaims = {
  family_name: 'Mustermann',
  given_name: 'Erika',
  birth_date: '1964-08-12',
  nationality: ['DE'],
  personal_administrative_number: 'DE-1234567890',
  document_number: 'L01X00T47',
  portrait: 'data:image/jpeg;base64,AAAA',
};

export const testIssuer = 'CN=PID Provider,C=DE';

export function verified(claims: CanonicalClaims = erika, issuer = testIssuer): Settled {
  return {
    state: 'verified',
    pid: { format: 'dc+sd-jwt', type: 'urn:eudi:pid:1', issuer, claims },
    verdict: { accepted: true, verifier: 'fake', format: 'dc+sd-jwt', checks: [] },
  };
}

export function rejected(code: RefusalCode): Settled {
  return {
    state: 'rejected',
    code,
    verdict: {
      accepted: false,
      verifier: 'fake',
      checks: [
        { id: 'credential.signature', outcome: 'passed', detail: 'verifies' },
        { id: 'kb_jwt.nonce', outcome: 'failed', detail: 'equals the nonce of the request' },
        { id: 'kb_jwt.sd_hash', outcome: 'not_reached', detail: 'equals the hash of the presentation' },
      ],
    },
  };
}
