import type { Row } from '../../database/database-schema.ts';
import type { Reader } from '../../database/engine.ts';
import { findWalletSteps } from '../auth-requests/index.ts';
import { shownOf } from '../authorized/index.ts';
import type { PaymentTimeline } from './contract.ts';
import type { PaymentRow } from './repository.ts';

type Event = PaymentTimeline['items'][number];
type Steps = Pick<Row<'auth_requests'>, 'progress' | 'request_fetched_at' | 'response_received_at'>;

/**
 * What happened to a payment, in order. What the wallet did is stored with the request that authorizes the payment, and forgotten with
 * it; the rest is the payment's own.
 */
export async function timelineOf(reader: Reader, row: PaymentRow, now: Date): Promise<PaymentTimeline> {
  const { auth_request_id: id } = row;
  const steps = id === null ? undefined : await findWalletSteps(reader, { id });
  return {
    paymentId: row.id,
    items: [{ event: 'created', at: row.created_at, code: null }, ...walletEvents(steps), ...ends(row, now)],
    isComplete: steps !== undefined && isRecorded(steps),
  };
}

function walletEvents(steps: Steps | undefined): Event[] {
  return [
    ...event('wallet_opened', steps?.request_fetched_at),
    ...event('answer_received', steps?.response_received_at),
  ];
}

/** How it ended. A payment is authorized and executed in one unit of work, at one instant. */
function ends(row: PaymentRow, now: Date): Event[] {
  const { status, completedAt, rejection } = shownOf(row, now);
  if (status === 'awaiting_authorization') return [];
  const end = event(status, completedAt, rejection?.code ?? null);
  return status === 'executed' ? [...event('authorized', completedAt), ...end] : end;
}

function event(name: Event['event'], at: string | null | undefined, code: Event['code'] = null): Event[] {
  return at === null || at === undefined ? [] : [{ event: name, at, code }];
}

/** False for requests from before these instants were stored, of which the progress alone is known. */
function isRecorded({
  progress,
  request_fetched_at: fetched,
  response_received_at: received,
}: Steps): boolean {
  return progress === 'created' || fetched !== null || received !== null;
}
