import type { Check, CredentialFormat, PresentationMode, RefusalCode, Verdict } from '../verifier.ts';
import { type MdocCheckId, mdocChecks } from './mdoc/mdoc-checks.ts';
import { type StatusCheckId, statusChecks } from './status/status-outcome.ts';

/**
 * Every check of a presentation, in the order it is made, with what is expected: the report that is kept with each verdict. The
 * ids are stable. The words may be shown to the client's developer and never hold a presented value.
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

const sdJwtChecks = {
  'sd_jwt.format': 'the presentation is an SD-JWT in compact form',
  'sd_jwt.typ': 'the header typ is dc+sd-jwt',
  'sd_jwt.alg': 'the issuer signed with ES256',
  'sd_jwt.sd_alg': 'digests are SHA-256',
  'x5c.present': 'the header carries the certificate chain of the issuer',
  'x5c.chain': 'the chain is valid now and leads to a configured trust anchor that is not part of it',
  'sd_jwt.issuer_signature': 'the signature was made with the key of the leaf certificate',
  'sd_jwt.claims': 'registered claims have the types that SD-JWT VC gives them',
  'sd_jwt.vct': 'the type is one that was asked for',
  'sd_jwt.validity': 'the credential is valid now (iat, nbf, exp)',
  'issuer.iss': 'iss, if present, is a name of the leaf certificate',
  'disclosures.unique': 'no disclosure is given twice',
  'disclosures.well_formed': 'every disclosure is a JSON array of a salt, a name and a value',
  'disclosures.referenced': 'every disclosure belongs to a digest that the issuer signed',
  'disclosures.permitted': 'iss, nbf, exp, cnf, vct and status are not disclosed selectively',
  'kb_jwt.present': 'a Key Binding JWT ends the presentation',
  'cnf.jwk': 'the credential is bound to a P-256 key of its holder',
  'kb_jwt.typ': 'its header typ is kb+jwt',
  'kb_jwt.alg': 'the holder signed with ES256',
  'kb_jwt.signature': 'its signature was made with the key in cnf',
  'kb_jwt.sd_hash': 'sd_hash covers the credential and the disclosures as presented',
  'kb_jwt.nonce': 'nonce is the nonce of the request',
  'kb_jwt.aud':
    'aud is the client_id of the request with its prefix, or over the Digital Credentials API the origin of the page',
  'kb_jwt.iat': 'it was made within five minutes of now',
  'kb_jwt.transaction_data': 'it authorises no transaction, since the request holds none',
  'dcql.claims': 'every claim that was asked for is disclosed',
  'claims.values': 'every claim that was asked for has a value of its type',
} as const;

export type CheckId = keyof typeof responseChecks | keyof typeof sdJwtChecks | MdocCheckId | StatusCheckId;

const catalogues: Record<CredentialFormat, Partial<Record<CheckId, string>>> = {
  'dc+sd-jwt': { ...responseChecks, ...sdJwtChecks, ...statusChecks },
  mso_mdoc: { ...responseChecks, ...mdocChecks, ...statusChecks },
};

/** A check that failed, and with what stable code the presentation is refused for it. */
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

/** Keeps the report while a presentation is checked. The first failure ends the checking. */
export class Checklist {
  readonly #mode: PresentationMode;
  readonly #outcomes = new Map<string, 'passed' | 'failed'>();
  readonly #details = new Map<string, string>();
  #format: CredentialFormat | undefined;

  /** Checks of the browser belong to presentations that came through one. */
  constructor(mode: PresentationMode) {
    this.#mode = mode;
  }

  /** Records the check; throws Refusal with the code if it failed. */
  require(check: CheckId, holds: boolean, code: RefusalCode): asserts holds {
    this.#outcomes.set(check, holds ? 'passed' : 'failed');
    if (!holds) throw new Refusal(check, code);
  }

  /** Records the check by whether the work it stands for throws, and returns what the work returns. */
  attempt<Result>(check: CheckId, code: RefusalCode, work: () => Result): Result {
    let result: Result;
    try {
      result = work();
    } catch {
      this.require(check, false, code);
      throw new Refusal(check, code);
    }
    this.require(check, true, code);
    return result;
  }

  /** Says what kind of credential the checks are about, once that is known. */
  isAbout(format: CredentialFormat): void {
    this.#format = format;
  }

  /** Says more about a check than the catalogue does. Never a presented value. */
  detail(check: CheckId, detail: string): void {
    this.#details.set(check, detail);
  }

  /**
   * The report: every check in order, those after the first failure not reached. Where it is not known which of two formats the
   * wallet would have chosen, no check of a format is in it.
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
