import type { AuthorizedTable } from '../../src/features/authorized/table.ts';
import type { Answer, TestBank } from './bank.ts';
import { postLoan, postUpdate } from './loans.ts';
import { type Asked, asked, postPayment } from './payments.ts';

type Headers = Record<string, string>;

/** Something that a customer asks for and authorizes with their wallet. */
export interface AuthorizedKind {
  /** Where its rows are created, listed and read. */
  readonly path: string;
  readonly table: AuthorizedTable;
  /** The kind of its requests. */
  readonly request: string;
  /** Its problems are `…_not_found` and `…_ended`. */
  readonly code: string;
  /** How long a wallet may take. */
  readonly ttlSeconds: number;
  /** Its status once the wallet has authorized it. */
  readonly done: string;
  /** By how much the balance is then higher than before, in whole euros. */
  readonly brings: number;
  readonly post: (bank: TestBank, token: string, headers?: Headers) => Promise<Answer>;
  /** The same call with another body. */
  readonly postOther: (bank: TestBank, token: string, headers?: Headers) => Promise<Answer>;
}

/** Every kind, for the promises that hold for all of them alike. A new kind enters here. */
export const kinds: Readonly<Record<string, AuthorizedKind>> = {
  payment: {
    path: '/api/payments',
    table: 'payments',
    request: 'payment',
    code: 'payment',
    ttlSeconds: 300,
    done: 'executed',
    brings: -10,
    post: (bank, token, headers) => postPayment(bank, token, {}, headers),
    postOther: (bank, token, headers) => postPayment(bank, token, { amount: '11.00' }, headers),
  },
  loan: {
    path: '/api/loans',
    table: 'loans',
    request: 'loan',
    code: 'loan',
    ttlSeconds: 300,
    done: 'disbursed',
    brings: 5000,
    post: (bank, token, headers) => postLoan(bank, token, {}, headers),
    postOther: (bank, token, headers) => postLoan(bank, token, { termMonths: 12 }, headers),
  },
  'profile update': {
    path: '/api/profile/updates',
    table: 'profile_updates',
    request: 'profile_update',
    code: 'profile_update',
    ttlSeconds: 600,
    done: 'completed',
    brings: 0,
    post: (bank, token, headers) => postUpdate(bank, token, ['birth_date'], headers),
    postOther: (bank, token, headers) => postUpdate(bank, token, ['family_name'], headers),
  },
};

/** A row that waits for the wallet, as its customer finds it. */
export async function ask({ post, path }: AuthorizedKind, bank: TestBank, token: string): Promise<Asked> {
  return asked(await post(bank, token), path);
}

/** Everything that a customer has beside the row: it stays as it was unless the wallet authorized something. */
export async function possessionsOf(bank: TestBank, token: string) {
  const paths = ['/api/accounts', '/api/users/me', '/api/activities'];
  return Promise.all(paths.map(async (path) => (await bank.call('GET', path, { token })).body));
}

/** How many transfers are in the ledger. */
export async function countTransfers(bank: TestBank): Promise<number> {
  return (await bank.engine.reader.kysely.selectFrom('transfers').select('id').execute()).length;
}

/** What the columns say of the only row. */
export function stored(bank: TestBank, { table }: AuthorizedKind) {
  const columns = ['status', 'completed_at'] as const;
  return bank.engine.reader.kysely.selectFrom(table).select(columns).execute();
}
