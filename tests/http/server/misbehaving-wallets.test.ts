import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Engine } from '../../../src/database/engine.ts';
import { findPersona } from '../../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../../src/development/wallet/holder/wallet.ts';
import { mdocMisbehaviours, misbehaviours } from '../../../src/development/wallet/misbehaviours/index.ts';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';

// The whole bank as anybody starts it, and the test wallet as a phone. One misbehaviour waits until the request has expired, which
// takes ten minutes; the first answer of another is good and opens an account.
const left = new Set(['answers-late', 'answers-twice']);

for (const VERIFIER_CLIENT_ID_PREFIX of ['x509_san_dns', 'x509_hash'])
  for (const VERIFIER_RESPONSE_ENCRYPTION of ['required', 'off'])
    describe(`${VERIFIER_CLIENT_ID_PREFIX}, encryption ${VERIFIER_RESPONSE_ENCRYPTION}: nobody signs up`, () => {
      let home: BankHome;
      let bank: RunningServer;
      let wallet: Wallet;
      beforeAll(async () => {
        home = await newBankHome();
        bank = await startServer({
          ...home.environment,
          CREATES_PER_MINUTE: '0',
          VERIFIER_CLIENT_ID_PREFIX,
          VERIFIER_RESPONSE_ENCRYPTION,
        });
        const pki = await ensureDevelopmentPki({
          folder: developmentFolder(home.folder),
          publicHost: 'localhost',
          now: new Date(),
        });
        wallet = createWallet({ pki });
      });
      afterAll(async () => {
        await bank.stop();
        await home.remove();
      });

      for (const [format, ways] of [
        ['dc+sd-jwt', misbehaviours],
        ['mso_mdoc', mdocMisbehaviours],
      ] as const)
        for (const { name, description, expected, behaviour } of ways)
          if (expected === 'refused' && !left.has(name))
            test(`${name}: ${description}`, async () => {
              const created = await create(bank, format);
              const nadia = findPersona('nadia');
              if (!nadia) throw new Error('nadia is gone');
              const { answer, refusal } = await wallet.present(created.nextAction.url, nadia, behaviour);
              // What only makes sense in an encrypted answer cannot be done in a plain one, and is not sent.
              if (refusal?.code !== 'misbehaviour_not_applicable') {
                expect(answer?.status).toBeWithin(400, 500);
                expect(answer?.body).toMatchObject({ error: expect.any(String) });
              }
              const after = await read(bank, created);
              expect(['pending', 'failed']).toContain(after.status);
              if (after.status === 'failed') expect(after.error.failedChecks).not.toBeEmpty();
              expect(await home.withEngine(usersAndSessions)).toEqual([]);
            });
    });

async function create(bank: RunningServer, format: string) {
  const response = await fetch(`${bank.url}/api/auth/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'signup', formats: [format] }),
  });
  return await response.json();
}

async function read(bank: RunningServer, { id, clientSecret }: { id: string; clientSecret: string }) {
  const headers = { 'client-secret': clientSecret };
  return await (await fetch(`${bank.url}/api/auth/requests/${id}`, { headers })).json();
}

async function usersAndSessions({ reader }: Engine) {
  const users = await reader.kysely.selectFrom('users').select('id').execute();
  return [...users, ...(await reader.kysely.selectFrom('sessions').select('id').execute())];
}
