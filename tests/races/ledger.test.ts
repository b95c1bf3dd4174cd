import { expect, test } from 'bun:test';
import { historyFeature } from '../../src/development/demo/welcome.ts';
import { bookTransfer, reverseTransfer } from '../../src/features/accounts/index.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { differs } from '../support/database.ts';
import { verified } from '../support/fake-verifier.ts';
import { withInterleavedBank } from '../support/interleave.ts';
import { askPayment, balanceOf, customer, deposit, max } from '../support/payments.ts';

test('a transfer is reversed once, whoever does it at the same time', () =>
  withInterleavedBank(async (bank, engine) => {
    const { accountId } = await customer(bank);
    const transferId = await deposit(bank, accountId, 5000);
    const outcomes: string[] = [];
    const reverse = async () =>
      outcomes.push((await engine.write((tx) => reverseTransfer(tx, transferId, bank.time.now()))).outcome);
    await engine.interleave({
      first: reverse,
      stop: { after: /where "reverses_transfer_id"/ },
      second: reverse,
      waits: true,
    });
    expect(outcomes.toSorted()).toEqual(['already_reversed', 'booked']);
  }));

test('a payment that was refused for want of money says so, though money came in right after', () =>
  withInterleavedBank(async (bank, engine) => {
    const payer = await customer(bank);
    const { externalId, path } = await askPayment(bank, payer.token, { amount: '900.00' });
    const { externalId: earlier } = await askPayment(bank, payer.token, { amount: '900.00' });
    await bank.verifier.settle(earlier, verified());
    const later = () => deposit(bank, payer.accountId, 100_000);
    await engine.interleave({
      first: () => bank.verifier.settle(externalId, verified()),
      // The clearing account has been given back what it had got, and why is not asked yet.
      stop: { before: /^select "kind", "status", "balance_minor" from "accounts"/ },
      second: later,
      // On SQLite the money comes after the refusal as well.
      waits: differs('units_alone', { sqlite: true, postgres: false }),
    });
    const { body } = await bank.call('GET', path, { token: payer.token });
    expect(body).toMatchObject({ status: 'rejected', rejection: { code: 'insufficient_funds' } });
  }));

test('the past of two new customers is booked on the bank’s accounts one after the other', () =>
  withInterleavedBank(
    async (bank, engine) => {
      const [one, other] = [await bank.create('signup'), await bank.create('signup')];
      await engine.interleave({
        first: () => bank.verifier.settle(one.externalId, verified()),
        stop: { before: /^update "accounts" set "balance_minor"/ },
        second: () => bank.verifier.settle(other.externalId, verified(max)),
        waits: true,
        runs: 2,
      });
      const transfers = await bank.engine.reader.kysely.selectFrom('transfers').select('kind').execute();
      expect(transfers.filter(({ kind }) => kind === 'opening_balance')).toHaveLength(2);
    },
    { features: [historyFeature(seededRandom)] },
  ));

test('transfers in opposite directions wait for one another, and never in a circle', () =>
  withInterleavedBank(async (bank, engine) => {
    const [one, other] = [await customer(bank), await customer(bank, max)];
    const pay = (from: string, to: string) => () =>
      engine.write((tx) =>
        bookTransfer(tx, {
          kind: 'payment',
          postings: [
            { accountId: from, amountMinor: -100 },
            { accountId: to, amountMinor: 100 },
          ],
          at: bank.time.now(),
        }),
      );
    await engine.interleave({
      first: pay(one.accountId, other.accountId),
      stop: { after: /^insert into "postings"/ },
      second: pay(other.accountId, one.accountId),
      waits: true,
      runs: 2,
    });
    expect([await balanceOf(bank, one), await balanceOf(bank, other)]).toEqual(['1000.00', '1000.00']);
  }));
