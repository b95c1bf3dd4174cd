import type { RequestReport } from '../auth-requests/index.ts';
import type { CheckReport } from './contract.ts';

/** What staff sees of a request and its presentation. The bank keeps nothing that was presented, so it shows none of that. */
export function toCheckReport({ row, outcome }: RequestReport): CheckReport {
  const verdict = outcome && 'verdict' in outcome ? outcome.verdict : undefined;
  return {
    authRequestId: row.id,
    kind: row.kind,
    mode: row.mode,
    status: row.status,
    errorCode: row.error_code,
    state: outcome?.state ?? 'forgotten',
    verifier: verdict?.verifier ?? null,
    format: verdict?.format ?? null,
    accepted: verdict?.accepted ?? null,
    checks: (verdict?.checks ?? []).map(({ id, outcome: result, detail }) => ({
      id,
      outcome: result,
      detail,
    })),
    createdAt: row.created_at,
    completedAt: row.completed_at,
  };
}
