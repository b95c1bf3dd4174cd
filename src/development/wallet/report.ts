import { type RefusalCode, WalletRefusal } from './refusal.ts';

/** One step of the wallet. */
export interface WalletStep {
  readonly name: StepName;
  readonly status: 'done' | 'failed';
  readonly durationMs: number;
  /** Its result, in words. */
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

/** The request as the holder sees it before the decision. */
export interface RequestSummary {
  readonly verifier: { readonly clientId: string; readonly name: string; readonly host: string };
  /** Names of claims, e.g. `family_name` or `address.formatted`. */
  readonly claims: readonly string[];
  /** The purpose, if the request has one. Requests can have it in credential sets only (OpenID4VP 1.0 §6.2); otherwise the page of the bank shows it. */
  readonly purpose?: string;
  readonly encrypted: boolean;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

/** The verifier's answer to the response. */
export interface VerifierAnswer {
  readonly status: number;
  /** Its JSON; undefined if it sent none. */
  readonly body?: unknown;
  /** The address to which a wallet on the same device sends the browser now (OpenID4VP 1.0 §8.2). */
  readonly redirectUri?: string;
}

/** The report on a request that was not answered. */
export interface Inspection {
  readonly steps: readonly WalletStep[];
  /** Present if the request passed all checks. */
  readonly request?: RequestSummary;
  /** Why the wallet stopped by itself, if it did. */
  readonly refusal?: { readonly code: RefusalCode; readonly message: string };
}

/** The report on a request that was answered. */
export interface WalletReport extends Inspection {
  /** Whether the verifier received the last response with HTTP 200 and JSON, which it also does if the holder declines. */
  readonly accepted: boolean;
  readonly answer?: VerifierAnswer;
}

/** Runs steps one after the other and records the result of each. */
export class StepRecorder {
  readonly steps: WalletStep[] = [];

  /** Runs one step and records `detail` of its result. An error of the step is recorded and thrown on. */
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
