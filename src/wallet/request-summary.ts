import { askedPaths } from './credential-match.ts';
import type { RequestSummary } from './report.ts';
import type { CheckedRequest } from './request-object.ts';

/** What the holder is shown before deciding. */
export function summarise(request: CheckedRequest): RequestSummary {
  const { payload, query } = request;
  const purpose = query.credential_sets?.map((set) => set.purpose).find((one) => typeof one === 'string');
  return {
    verifier: {
      clientId: payload.client_id,
      name: verifierName(request),
      host: new URL(payload.response_uri).host,
    },
    claims: askedPaths(query),
    ...(purpose !== undefined && { purpose }),
    encrypted: request.encryption !== undefined,
    expiresAt: new Date(payload.exp * 1000).toISOString(),
  };
}

/** The verifier's name as its certificate, and so the authority that issued it, has it. */
export function verifierName({ leaf, payload }: CheckedRequest): string {
  const subject = new Map(leaf.subject.split('\n').map((part) => part.split('=', 2) as [string, string]));
  return subject.get('CN') ?? subject.get('O') ?? payload.client_id;
}
