import type { Engine, Reader, Transaction } from '../../src/database/engine.ts';
import { lastInstant } from '../../src/lib/clock.ts';
import { newId } from '../../src/lib/ids.ts';
import type { SweepTimes } from '../../src/lib/sweep-times.ts';
import type { CanonicalClaims } from '../../src/verifier/pid/pid.ts';
import {
  type PidIssuer,
  type PresentationListener,
  type PresentationOutcome,
  type PresentationProgress,
  type PresentationWanted,
  type RefusalCode,
  type StartedPresentation,
  type TrustedAnchor,
  UnsupportedPresentation,
  type Verifier,
  VerifierUnavailable,
} from '../../src/verifier/verifier.ts';

type Settled = Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;

/**
 * The port without its checks: the test says what the wallet did. It keeps the port's promises (nothing before `record`, one outcome
 * per presentation, the listener inside the transaction), and its state where every process sees it.
 */
export class FakeVerifier implements Verifier {
  readonly name = 'embedded';
  readonly #engine: Engine;
  readonly wanted: PresentationWanted[] = [];
  readonly sweeps: { now: Date; forgetBefore: Date }[] = [];
  /** While true, it cannot be reached. */
  down = false;
  /** The anchors in use. The issuer of a presented PID is among them from then on. */
  trusted: TrustedAnchor[] = [anchorCalled(testIssuer)];
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
      record: async (tx) => {
        await tx.kysely
          .insertInto('presentations')
          .values({
            id: externalId,
            response_mode: 'direct_post',
            client_id: 'fake',
            nonce: 'fake',
            request_state: 'fake',
            authorization_request: '{}',
            created_at: wanted.now.toISOString(),
            expires_at: lastInstant,
          })
          .execute();
      },
    };
  }

  async outcome(reader: Reader, externalId: string): Promise<PresentationOutcome | undefined> {
    const row = await reader.kysely
      .selectFrom('presentations')
      .select(['state', 'verdict'])
      .where('id', '=', externalId)
      .executeTakeFirst();
    if (row?.state === 'cancelled') return { state: 'cancelled' };
    if (row?.verdict) return JSON.parse(row.verdict);
    return row && { state: 'pending', progress: 'created' };
  }

  async completeInBrowser(): Promise<PresentationOutcome> {
    throw new UnsupportedPresentation('direct_post only');
  }

  async lock(tx: Transaction, externalId: string): Promise<void> {
    await tx.lock('presentations', externalId);
  }

  async cancel(tx: Transaction, externalId: string): Promise<void> {
    await tx.kysely
      .updateTable('presentations')
      .set({ state: 'cancelled' })
      .where('id', '=', externalId)
      .where('state', '=', 'created')
      .execute();
  }

  async redeemResponseCode(): Promise<string | undefined> {
    return undefined;
  }

  async sweep(_tx: Transaction, { now, forgetBefore }: SweepTimes): Promise<boolean> {
    this.sweeps.push({ now, forgetBefore });
    return false;
  }

  anchors(): readonly TrustedAnchor[] {
    return this.trusted;
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
    this.#trust(outcome);
    return this.#engine.write(async (tx) => {
      const { numUpdatedRows } = await tx.kysely
        .updateTable('presentations')
        .set({
          state: outcome.state,
          verdict: JSON.stringify(outcome),
          responded_at: new Date(0).toISOString(),
        })
        .where('id', '=', externalId)
        .where('state', '=', 'created')
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return false;
      await this.#heard().settled(tx, externalId, outcome);
      return true;
    });
  }

  /** Tells the bank of an outcome although it has been told before: what a verifier must not do, and the bank must withstand. */
  async deliver(externalId: string, outcome: Settled): Promise<void> {
    this.#trust(outcome);
    await this.#engine.write(async (tx) => this.#heard().settled(tx, externalId, outcome));
  }

  #trust(outcome: Settled): void {
    if (outcome.state !== 'verified') return;
    const { name, anchor } = outcome.pid.issuer;
    if (!this.trusted.some((one) => one.anchor === anchor)) this.trusted.push(anchorCalled(name, anchor));
  }

  #heard(): PresentationListener {
    if (!this.#listener) throw new Error('deliverTo was not called');
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

/** A trust anchor of this name. Anchors are told apart by the second argument alone. */
export function anchorCalled(
  name: string,
  anchor = `anchor of ${name}`,
  speaking: Partial<Pick<TrustedAnchor, 'certifiedBy' | 'listedWith'>> = {},
): TrustedAnchor {
  return {
    name,
    anchor,
    certificate: '',
    certifiedBy: [],
    listedWith: [],
    ...speaking,
    bears: (text) => text.toLowerCase() === name.toLowerCase(),
  };
}

export function verified(claims: CanonicalClaims = erika, issuer: string | PidIssuer = testIssuer): Settled {
  const { name, anchor } = typeof issuer === 'string' ? anchorCalled(issuer) : issuer;
  return {
    state: 'verified',
    pid: { format: 'dc+sd-jwt', type: 'urn:eudi:pid:1', issuer: { name, anchor }, claims },
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
