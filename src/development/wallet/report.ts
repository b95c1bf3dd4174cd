import { type RefusalCode, WalletRefusal } from './refusal.ts';

/** One thing the wallet did, in order. */
export interface WalletStep {
  readonly name: StepName;
  readonly status: 'done' | 'failed';
  readonly durationMs: number;
  /** What came of it, in words. */
  readonly detail: string;
}

export type StepName =
  | 'read_link'
  | 'fetch_request'
  | 'check_request'
  | 'match_credentials'
  | 'make_presentation'
  | 'make_answer'
  | 'wait'
  | 'send_answer'
  | 'send_again';

/** Who asks for what, as the holder sees it before deciding. */
export interface RequestSummary {
  readonly verifier: { readonly clientId: string; readonly name: string; readonly host: string };
  /** Names of claims, e.g. `family_name` or `address.formatted`. */
  readonly claims: readonly string[];
  /** Why, if the request says so. OpenID4VP 1.0 has no place for it outside credential sets: the bank's own page says it then. */
  readonly purpose?: string;
  readonly encrypted: boolean;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** What the verifier answered to the wallet's answer. */
export interface VerifierAnswer {
  readonly status: number;
  /** The JSON it sent; undefined if it sent none. */
  readonly body?: unknown;
  /** Where a wallet on the same device would send the browser now (OpenID4VP 1.0 §8.2). */
  readonly redirectUri?: string;
}

/** What came of looking at a request without answering. */
export interface Inspection {
  readonly steps: readonly WalletStep[];
  /** Present once the request has passed every check. */
  readonly request?: RequestSummary;
  /** Why the wallet itself stopped, if it did. */
  readonly refusal?: { readonly code: RefusalCode; readonly message: string };
}

/** What came of answering. */
export interface WalletReport extends Inspection {
  /** Whether the verifier received the (last) answer with HTTP 200 and JSON; so it also receives a refusal by the holder. */
  readonly accepted: boolean;
  readonly answer?: VerifierAnswer;
}

/** Runs the steps of a report one after the other and writes down how each went. */
export class StepRecorder {
  readonly steps: WalletStep[] = [];

  /** Runs one step. `detail` says in words what came of it. What the step throws is recorded and thrown on. */
  async run<Result>(
    name: StepName,
    work: () => Result | Promise<Result>,
    detail: (result: Result) => string,
  ): Promise<Result> {
    const start = performance.now();
    const record = (status: WalletStep['status'], text: string) =>
      this.steps.push({
        name,
        status,
        durationMs: Math.round((performance.now() - start) * 10) / 10,
        detail: text,
      });
    try {
      const result = await work();
      record('done', detail(result));
      return result;
    } catch (error) {
      record('failed', error instanceof WalletRefusal ? error.message : 'The wallet itself failed.');
      throw error;
    }
  }
}
