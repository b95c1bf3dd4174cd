import { namedPersonas, type Persona } from '../../src/development/pid-issuer/personas.ts';
import { ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import type { MdocBehaviour } from '../../src/development/wallet/behaviour.ts';
import { presentPidMdoc } from '../../src/development/wallet/credentials/mdoc-pid.ts';
import type { Handover } from '../../src/development/wallet/request/session-transcript.ts';
import { addSeconds } from '../../src/lib/clock.ts';
import { Checklist, Refusal } from '../../src/verifier/openid4vp/judge/checklist/report.ts';
import {
  checkMdocPresentation,
  type MdocExpectations,
} from '../../src/verifier/openid4vp/judge/mdoc/presentation.ts';
import { recordStatus } from '../../src/verifier/openid4vp/status/outcome.ts';
import { readCertificates } from '../../src/verifier/openid4vp/trust/x509/certificate.ts';
import { TrustAnchors } from '../../src/verifier/openid4vp/trust/x509/trust-anchors.ts';
import { mdocElement, pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import type { PidClaim } from '../../src/verifier/pid/pid.ts';
import type { RefusalCode, Verdict, VerifiedPid } from '../../src/verifier/verifier.ts';
import { temporaryFolder } from '../development/support.ts';
import { newKeys } from '../support/certificates.ts';

/** When everything happens: after the certificates were issued, and by whole seconds, which is all that an mdoc can say. */
export const now = new Date('2026-11-20T12:00:00.000Z');
const issued = addSeconds(now, -3600);

export const askedClaims: readonly PidClaim[] = [
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'document_number',
  'portrait',
  'personal_administrative_number',
];

export const alice = namedPersonas[0] as Persona;

const thumbprint = 'QoPsknrg8gjaqi0CaoFPKyLcpSz4X_qPP4YmxrZmkEc';
const nonce = 'exc7gBkxjx1rdc9udRrveKvSsJIq80avlXeLHhGwqtA';
const redirect = {
  kind: 'openid4vp',
  clientId: 'x509_san_dns:bank.example',
  responseUri: 'https://bank.example/openid4vp/responses/1',
  nonce,
} as const;
const browser = { kind: 'dc_api', origin: 'https://bank.example', nonce } as const;

/** One request for each response mode. */
export const handovers = {
  'direct_post.jwt': { ...redirect, jwkThumbprint: thumbprint },
  direct_post: redirect,
  'dc_api.jwt': { ...browser, jwkThumbprint: thumbprint },
  dc_api: browser,
} satisfies Record<string, Handover>;
export type ResponseMode = keyof typeof handovers;
export const responseModes = Object.keys(handovers) as ResponseMode[];

async function makeParties() {
  await using folder = await temporaryFolder();
  const pki = await ensureDevelopmentPki({ folder: folder.path, publicHost: 'bank.example', now: issued });
  return {
    pki,
    holder: await newKeys(),
    anchors: new TrustAnchors(readCertificates(pki.pidIssuer.caCertificatePem), 'pid_signer'),
  };
}
let made: ReturnType<typeof makeParties> | undefined;
/** The development issuer, a holder and the anchors that trust the issuer: made once, since nothing changes them. */
export function parties(): ReturnType<typeof makeParties> {
  made ??= makeParties();
  return made;
}

/** What a wallet with this behaviour answers to a request for the claims. */
export async function presented(
  handover: Handover,
  behaviour: MdocBehaviour = {},
  options: { readonly persona?: Persona; readonly claims?: readonly PidClaim[]; readonly now?: Date } = {},
): Promise<string> {
  const { pki, holder } = await parties();
  return await presentPidMdoc(
    {
      persona: options.persona ?? alice,
      keys: holder,
      elements: (options.claims ?? askedClaims).map((claim) => mdocElement(claim)),
      handover,
    },
    behaviour,
    { pki, now: options.now ?? now },
  );
}

export interface Judged {
  readonly pid?: VerifiedPid;
  readonly code?: RefusalCode;
  /** The check that failed. */
  readonly failed?: string;
  readonly verdict: Verdict;
}

/** What the verifier makes of a presentation. Anything thrown but a refusal is thrown on. */
export async function judged(
  presentation: string,
  handover: Handover,
  over: Partial<MdocExpectations> = {},
): Promise<Judged> {
  const { anchors } = await parties();
  const checks = new Checklist('direct_post');
  checks.setFormat('mso_mdoc');
  const expected = { anchors, doctypes: [pidDoctype], claims: askedClaims, handover, now, ...over };
  try {
    const { pid, status } = checkMdocPresentation(presentation, expected, checks);
    recordStatus(status === 'none' ? status : { state: 'unknown', fault: 'host_not_allowed' }, checks);
    return { pid, verdict: checks.verdict() };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { code: error.code, failed: error.check, verdict: checks.verdict() };
  }
}
