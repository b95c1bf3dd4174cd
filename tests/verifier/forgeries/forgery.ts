import type { RefusalCode } from '../../../src/verifier/verifier.ts';
import { noon } from '../../support/certificates.ts';
import { type CredentialKnobs, epochSeconds } from '../../support/pid-issuer.ts';
import { type PresentationKnobs, present, type RequestParameters } from '../../support/presentation.ts';
import type { OpenVerifier } from '../support.ts';

/** A forged answer: what its vp_token is, and by which check and with which code it must be refused. */
export interface Forgery {
  readonly name: string;
  readonly check: string;
  readonly code: RefusalCode;
  readonly vpToken: (bank: OpenVerifier, request: RequestParameters) => Promise<unknown>;
}

export const year = 365 * 86_400;
export const now = epochSeconds(noon);

/** A presentation of a credential that was issued badly. */
export function issued(
  name: string,
  check: string,
  code: RefusalCode,
  knobs: CredentialKnobs | ((bank: OpenVerifier) => Promise<CredentialKnobs>),
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const made = typeof knobs === 'function' ? await knobs(bank) : knobs;
      const credential = await bank.issuer.issue(bank.holder.jwk, made);
      return { pid: [await present(credential, bank.holder.keys, request)] };
    },
  };
}

/** A bad presentation of a good credential. */
export function presented(
  name: string,
  check: string,
  code: RefusalCode,
  knobs: PresentationKnobs | (() => Promise<PresentationKnobs>),
  after: (presentation: string) => string = (presentation) => presentation,
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const made = typeof knobs === 'function' ? await knobs() : knobs;
      const credential = await bank.issuer.issue(bank.holder.jwk);
      return { pid: [after(await present(credential, bank.holder.keys, request, made))] };
    },
  };
}

/** A vp_token of another shape around a good presentation. */
export function shaped(
  name: string,
  check: string,
  code: RefusalCode,
  shape: (presentation: string) => unknown,
): Forgery {
  return {
    name,
    check,
    code,
    vpToken: async (bank, request) => {
      const credential = await bank.issuer.issue(bank.holder.jwk);
      return shape(await present(credential, bank.holder.keys, request));
    },
  };
}
