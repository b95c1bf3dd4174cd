import { authRequestKinds } from '../../database/enums.ts';
import { formatMinor } from '../../lib/money.ts';
import { unansweredSeconds } from '../../lib/sweep-times.ts';
import { pidDoctype } from '../../verifier/pid/mdoc.ts';
import { type AskingPolicy, describeKind, type Pages } from '../auth-requests/index.ts';
import { keptSeconds, strangersKeptSeconds } from '../idempotency/index.ts';
import { choosableClaims } from '../profile/index.ts';
import type { BankMetadata } from './contract.ts';

/** The settings of the operator that clients are told. */
export interface MetadataSettings {
  readonly asking: AskingPolicy;
  readonly keepPortraits: boolean;
  readonly pages: Pick<Pages, 'crossDevice'>;
  readonly pidTypes: readonly string[];
  readonly retentionDays: number;
  readonly paymentLimitMinor: number;
  readonly pendingPerCustomer: number;
  /** 0 means no limit. */
  readonly createsPerMinute: number;
  readonly sessionTtlSeconds: number;
  /** In development: where the page of the test wallet is. */
  readonly testWallet?: string | undefined;
}

/** What a client has to know of a bank with these settings. It does not change while the process runs. */
export function metadataOf(settings: MetadataSettings): BankMetadata {
  const { asking, keepPortraits, retentionDays, createsPerMinute } = settings;
  return {
    name: 'Tessera',
    currency: 'EUR',
    kinds: authRequestKinds.map((kind) =>
      describeKind(kind, asking, kind === 'profile_update' ? choosableClaims({ keepPortraits }) : []),
    ),
    acceptedCredentials: [
      ...settings.pidTypes.map((type) => ({ format: 'dc+sd-jwt' as const, type })),
      { format: 'mso_mdoc', type: pidDoctype },
    ],
    crossDevice: settings.pages.crossDevice,
    retention: {
      endedRequestsDays: retentionDays,
      unansweredRequestsSeconds: unansweredSeconds,
      endedSessionsDays: retentionDays,
      idempotentAnswersSeconds: keptSeconds,
      strangersIdempotentAnswersSeconds: strangersKeptSeconds,
      untilErased: ['profile', 'payments', 'loans', 'profile_updates', 'activities', 'notifications'],
      portraits: keepPortraits,
      presentations: false,
    },
    limits: {
      paymentMaximum: formatMinor(settings.paymentLimitMinor),
      openRequestsPerCustomer: settings.pendingPerCustomer,
      requestsPerMinute: createsPerMinute === 0 ? null : createsPerMinute,
    },
    sessionSeconds: settings.sessionTtlSeconds,
    testWallet: settings.testWallet ?? null,
  };
}
