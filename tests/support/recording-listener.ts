import type { Transaction } from '../../src/database/engine.ts';
import type {
  PresentationListener,
  PresentationOutcome,
  PresentationProgress,
} from '../../src/verifier/verifier.ts';

export type Heard =
  | { readonly id: string; readonly progress: PresentationProgress }
  | {
      readonly id: string;
      readonly outcome: Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>;
    };

/** Keeps what it is told, once that is durable. Told to fail, it throws inside the verifier's transaction, as a broken business action would. */
export class RecordingListener implements PresentationListener {
  readonly heard: Heard[] = [];
  failing = false;

  async progressed(tx: Transaction, id: string, progress: PresentationProgress): Promise<void> {
    tx.afterCommit(() => void this.heard.push({ id, progress }));
  }

  async settled(
    tx: Transaction,
    id: string,
    outcome: Extract<PresentationOutcome, { state: 'verified' | 'rejected' }>,
  ): Promise<void> {
    if (this.failing) throw new Error('the business action failed');
    tx.afterCommit(() => void this.heard.push({ id, outcome }));
  }

  /** The outcomes of one presentation: at most one, if the verifier keeps its promise. */
  outcomes(id: string) {
    return this.heard.flatMap((one) => (one.id === id && 'outcome' in one ? [one.outcome] : []));
  }

  progresses(id: string): PresentationProgress[] {
    return this.heard.flatMap((one) => (one.id === id && 'progress' in one ? [one.progress] : []));
  }
}
