import type { Inspection, WalletReport } from '../report.ts';
import { verdictOf } from '../verdict.ts';

/** Rows in two aligned columns. */
export function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([first]) => first.length));
  return rows.map(([first, second]) => `${first.padEnd(width)}  ${second}`).join('\n');
}

/** The report as text for people, or as JSON. */
export function describe(report: Inspection | WalletReport, asJson = false): string {
  if (asJson) return JSON.stringify(report, null, 2);
  const lines = [
    ...describeRequest(report),
    ...report.steps.map(
      ({ name, status, durationMs, detail }) =>
        `${status === 'done' ? '✓' : '✗'} ${name.replaceAll('_', ' ').padEnd(18)} ${`${durationMs} ms`.padStart(10)}  ${detail}`,
    ),
    ...('accepted' in report ? describeVerdict(report) : []),
    ...(report.refusal ? [`The wallet refused (${report.refusal.code}): ${report.refusal.message}`] : []),
  ];
  return lines.join('\n');
}

function describeRequest({ request }: Inspection): string[] {
  if (!request) return [];
  const { verifier, claims, purpose, expiresAt } = request;
  return [
    `${verifier.name} at ${verifier.host} (${verifier.clientId})`,
    `asks for ${claims.join(', ') || 'no claim'}${purpose === undefined ? '' : `: ${purpose}`}`,
    `until ${expiresAt}`,
    '',
  ];
}

function describeVerdict(report: WalletReport): string[] {
  if (!report.answer) return [];
  const { heading, text } = verdictOf(report);
  const { status, body } = report.answer;
  return [
    '',
    `${heading}. ${text}`,
    `HTTP ${status}${body === undefined ? '' : `: ${JSON.stringify(body)}`}`,
  ];
}
