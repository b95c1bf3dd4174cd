import { Mismatch } from '../../../../lib/mismatch.ts';
import type { CredentialFormat } from '../../../pid/pid.ts';
import type { Check, PresentationMode, RefusalCode, Verdict } from '../../../verifier.ts';
import { type StatusCheckId, statusChecks } from '../../status/outcome.ts';
import { type MdocCheckId, mdocChecks } from './mdoc-checks.ts';
import { type SdJwtCheckId, sdJwtChecks } from './sd-jwt-checks.ts';

/**
 * The checks of every response before its credential is looked at, in order, each with what is expected. They begin the report that is
 * kept with each verdict. The ids are stable. The texts may be shown to the client's developer and never hold a presented value.
 */
const responseChecks = {
  'browser.origin': 'the page that called the Digital Credentials API has a configured origin',
  'browser.protocol': 'the answer is in the protocol that was asked for',
  'response.wallet_error': 'the wallet answers with a presentation and not with an error',
  'browser.data': 'the answer is an object with vp_token, or with a response that can be decrypted',
  'response.encryption':
    'where the request asks for encryption, the response is a JWE to its key (ECDH-ES, A128GCM or A256GCM)',
  'response.vp_token': 'vp_token is a JSON object whose members are arrays of strings',
  'response.credentials': 'vp_token holds exactly one presentation, for a credential query of the request',
} as const;

export type CheckId = keyof typeof responseChecks | SdJwtCheckId | MdocCheckId | StatusCheckId;

const catalogues: Record<CredentialFormat, Partial<Record<CheckId, string>>> = {
  'dc+sd-jwt': { ...responseChecks, ...sdJwtChecks, ...statusChecks },
  mso_mdoc: { ...responseChecks, ...mdocChecks, ...statusChecks },
};

const expectations: Readonly<Record<CheckId, string>> = {
  ...responseChecks,
  ...sdJwtChecks,
  ...mdocChecks,
  ...statusChecks,
};
const expectationOf = (check: CheckId): string => expectations[check];

/** What came instead of the expected. A function is called only if the check failed, where finding the words takes work. */
export type Came = string | (() => string);

/** A check failed, and the presentation is refused with this stable code. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly check: CheckId;
  readonly code: RefusalCode;
  constructor(check: CheckId, code: RefusalCode) {
    super(`${check}: ${code}`);
    this.check = check;
    this.code = code;
  }
}

/** Keeps the report while a response is checked. The first failed check ends the checking. */
export class Checklist {
  readonly #mode: PresentationMode;
  readonly #outcomes = new Map<string, 'passed' | 'failed'>();
  readonly #details = new Map<string, string>();
  #format: CredentialFormat | undefined;

  /** The report has the checks with the prefix `browser.` in mode `dc_api` only. */
  constructor(mode: PresentationMode) {
    this.#mode = mode;
  }

  /** Records the check, and throws Refusal with the code if it failed. `came` must not hold a presented value. */
  require(check: CheckId, holds: boolean, code: RefusalCode, came: Came): asserts holds {
    this.#outcomes.set(check, holds ? 'passed' : 'failed');
    if (holds) return;
    const words = typeof came === 'function' ? came() : came;
    if (words) this.detail(check, `${expectationOf(check)}; ${words}`);
    throw new Refusal(check, code);
  }

  /** Records the check as failed if `work` throws, and otherwise returns its result. Only the message of a Mismatch gets into the report. */
  attempt<Result>(check: CheckId, code: RefusalCode, work: () => Result): Result {
    let result: Result;
    try {
      result = work();
    } catch (error) {
      this.require(check, false, code, error instanceof Mismatch ? error.message : 'it could not be read');
      throw new Refusal(check, code);
    }
    this.require(check, true, code, '');
    return result;
  }

  /** Adds the checks of this credential format to the report. Called once the format is known. */
  setFormat(format: CredentialFormat): void {
    this.#format = format;
  }

  /** Replaces the text of a check in the report. It must not hold a presented value. */
  detail(check: CheckId, detail: string): void {
    this.#details.set(check, detail);
  }

  /**
   * The report: every check in order, with `not_reached` for those after the first that failed. As long as the format is not known
   * it has only the checks that come before the credential.
   */
  verdict(): Verdict {
    const format = this.#format;
    const catalogue = format ? catalogues[format] : responseChecks;
    const made = Object.entries(catalogue).filter(
      ([id]) => this.#mode === 'dc_api' || !id.startsWith('browser.'),
    );
    const checks = made.map(([id, expected]): Check => {
      const outcome = this.#outcomes.get(id) ?? 'not_reached';
      return { id, outcome, detail: this.#details.get(id) ?? expected };
    });
    const accepted = checks.every((check) => check.outcome === 'passed');
    return { accepted, verifier: 'embedded', ...(format && { format }), checks };
  }
}
