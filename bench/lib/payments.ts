import type { Engine } from '../../src/database/engine.ts';
import { personaAt } from '../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../src/development/pki/development-pki.ts';
import { createWallet } from '../../src/development/wallet/holder/wallet.ts';
import { type Exchange, httpExchange, type Outgoing } from '../../src/development/wallet/http.ts';
import { insertSession } from '../../src/features/sessions/repository.ts';
import { addSeconds, toInstant } from '../../src/lib/clock.ts';
import { newId } from '../../src/lib/ids.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import { publicUrl } from './public-url.ts';
import type { Slice } from './rounds.ts';

const inFlight = 16;

/** A demo customer who is signed in, with the wallet that holds their PID. */
interface Payer {
  readonly index: number;
  readonly token: string;
  readonly iban: string;
}

/** Signs in the first demo customers of a bank that has them. */
export async function signInPayers(engine: Engine, count: number): Promise<Payer[]> {
  const payers: Payer[] = [];
  const now = new Date();
  for (let index = 0; index < count; index += 1) {
    const { personalAdministrativeNumber: identifier } = personaAt(index);
    const { id: userId, iban } = await engine.reader.kysely
      .selectFrom('users')
      .innerJoin('accounts', 'accounts.user_id', 'users.id')
      .select(['users.id', 'accounts.iban'])
      .where('users.identifier', '=', identifier)
      .executeTakeFirstOrThrow();
    const token = newSecret();
    await engine.write((tx) =>
      insertSession(tx, {
        id: newId(),
        userId,
        authRequestId: null,
        tokenHash: hashSecret(token),
        mode: 'direct_post',
        ipAddress: null,
        userAgent: 'bench',
        createdAt: toInstant(now),
        expiresAt: toInstant(addSeconds(now, 3600)),
      }),
    );
    payers.push({ index, token, iban: iban ?? '' });
  }
  return payers;
}

/**
 * Payments completed a second: half of the customers pay the other half, and the wallets' answers, which are made beforehand, are
 * posted to the processes in turn. The time is the bank's: decrypting, verifying, booking, telling.
 */
export async function completionsOf(wanted: {
  readonly ports: readonly number[];
  readonly payers: readonly Payer[];
  readonly folder: string;
}): Promise<Slice> {
  const { ports, payers, folder } = wanted;
  const recipients = payers.slice(payers.length / 2);
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(folder),
    publicHost: new URL(publicUrl).hostname,
    now: new Date(),
  });
  const portOf = (n: number) => ports[n % ports.length] ?? 0;
  const direct = httpExchange();

  /** What the wallet would post. */
  const answerTo = async (link: string, payer: Payer, port: number): Promise<Outgoing> => {
    let answer: Outgoing | undefined;
    const exchange: Exchange = async (outgoing) => {
      const sent = { ...outgoing, url: outgoing.url.replace(publicUrl, `http://127.0.0.1:${port}`) };
      if (sent.method === 'GET') return direct(sent);
      answer = sent;
      return { status: 200, contentType: 'application/json', text: '{}' };
    };
    await createWallet({ pki, exchange }).present(link, personaAt(payer.index));
    if (!answer) throw new Error('the wallet did not answer');
    return answer;
  };

  return async () => {
    const answers: Outgoing[] = [];
    for (const [n, recipient] of recipients.entries()) {
      const payer = payers[n] ?? recipient;
      const link = await askToPay(portOf(n), payer, recipient);
      answers.push(await answerTo(link, payer, portOf(n + 1)));
    }
    const start = performance.now();
    const post = async (): Promise<void> => {
      for (let next = answers.pop(); next; next = answers.pop()) {
        const { url, ...init } = next;
        const { status } = await fetch(url, init);
        if (status !== 200) throw new Error(`the wallet's answer was answered ${status}`);
      }
    };
    await Promise.all(Array.from({ length: inFlight }, post));
    return (recipients.length / (performance.now() - start)) * 1000;
  };
}

/** Asks for a payment. Returns the link for the wallet. */
async function askToPay(port: number, payer: Payer, recipient: Payer): Promise<string> {
  const asked = await fetch(`http://127.0.0.1:${port}/api/payments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${payer.token}` },
    body: JSON.stringify({
      recipientName: 'Neighbour',
      recipientIban: recipient.iban,
      amount: '0.01',
      currency: 'EUR',
    }),
  });
  const created = (await asked.json()) as { authRequest?: { nextAction?: { url?: string } } };
  const link = created.authRequest?.nextAction?.url;
  if (link === undefined) throw new Error(`asking for a payment answered ${asked.status}`);
  return link;
}
