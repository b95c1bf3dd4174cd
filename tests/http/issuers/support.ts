import type { CanonicalClaims } from '../../../src/verifier/pid/pid.ts';
import type { PidIssuer } from '../../../src/verifier/verifier.ts';
import type { TestBank } from '../../support/bank.ts';
import { erika, verified } from '../../support/fake-verifier.ts';

/** What a request ends with that a PID of this issuer answers: its error code, or `authorized`. */
export async function answer(
  bank: TestBank,
  kind: 'signup' | 'signin',
  issuer: PidIssuer,
  claims: CanonicalClaims = erika,
): Promise<string> {
  const { path, secret, externalId } = await bank.create(kind);
  await bank.verifier.settle(externalId, verified(claims, issuer));
  const { body } = await bank.call('GET', path, { secret });
  return body.error?.code ?? body.status;
}

/** Enters with a PID of this issuer. The token, and whose it is. */
export async function enter(
  bank: TestBank,
  kind: 'signup' | 'signin',
  issuer: PidIssuer,
  claims: CanonicalClaims = erika,
): Promise<{ readonly token: string; readonly userId: string; readonly issuer: string }> {
  const { path, secret, externalId } = await bank.create(kind);
  await bank.verifier.settle(externalId, verified(claims, issuer));
  const { status, body: opened, text } = await bank.call('POST', `${path}/session`, { secret });
  if (status !== 201) throw new Error(`not redeemed: ${text}`);
  const { body } = await bank.call('GET', '/api/users/me', { token: opened.token });
  return { token: opened.token, userId: body.id, issuer: body.issuer };
}

/** A customer from before there were rows for issuers, who has the number of Erika. */
export async function addOldCustomer(bank: TestBank, issuer: string): Promise<string> {
  const id = crypto.randomUUID();
  const at = bank.time.now().toISOString();
  await bank.engine.write((tx) =>
    tx.kysely
      .insertInto('users')
      .values({
        id,
        issuer,
        identifier: erika.personal_administrative_number ?? '',
        family_name: 'Mustermann',
        given_name: 'Erika',
        created_at: at,
        updated_at: at,
      })
      .execute(),
  );
  return id;
}
