import type { DcqlQuery } from 'dcql';
import type { RequestSummary } from '../report.ts';
import type { CheckedRequest } from './signed-object.ts';

/** What the wallet shows the holder before the decision. */
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

/** The verifier's name in its certificate, which the authority has checked. */
export function verifierName({ leaf, payload }: CheckedRequest): string {
  const subject = new Map(leaf.subject.split('\n').map((part) => part.split('=', 2) as [string, string]));
  return subject.get('CN') ?? subject.get('O') ?? payload.client_id;
}

/** The requested claims: paths such as `address.formatted` in an SD-JWT VC, and identifiers of elements in an mdoc. */
function askedPaths(query: DcqlQuery.Output): string[] {
  const paths = query.credentials.flatMap((credential): (readonly (string | number | null)[])[] => {
    if (credential.format === 'dc+sd-jwt') return (credential.claims ?? []).map(({ path }) => path ?? []);
    if (credential.format !== 'mso_mdoc') return [];
    return (credential.claims ?? []).map((claim) => ['path' in claim ? claim.path[1] : claim.claim_name]);
  });
  return [...new Set(paths.map((path) => path.filter((part) => part !== null).join('.')))];
}
