import { expect, test } from 'bun:test';
import { joinAnchor } from '../../src/features/issuers/index.ts';
import { toInstant } from '../../src/lib/clock.ts';
import { addOldCustomer, answer, enter } from '../http/issuers/support.ts';
import { openTestBank, type TestBank } from '../support/bank.ts';
import { openPlainEngine } from '../support/database.ts';
import { anchorCalled, erika, testIssuer, verified } from '../support/fake-verifier.ts';
import { InterleavingEngine } from '../support/interleave.ts';

// Processes of one bank that meet a trust anchor at the same time.

interface Processes {
  readonly engine: InterleavingEngine;
  readonly one: TestBank;
  readonly other: TestBank;
}

async function withProcesses(run: (processes: Processes) => Promise<void>): Promise<void> {
  const opened = await openPlainEngine();
  const engine = new InterleavingEngine(opened.engine);
  const [one, other] = [await openTestBank({ engine }), await openTestBank({ engine })];
  try {
    await run({ engine, one, other });
  } finally {
    await one.close();
    await other.close();
    await opened.close();
  }
}

const anchorsOf = (engine: InterleavingEngine) =>
  engine.reader.kysely.selectFrom('issuer_anchors').select(['id', 'issuer_id']).orderBy('id').execute();

test('two processes that meet a new anchor at once make one issuer of it', () =>
  withProcesses(async ({ engine, one, other }) => {
    const fresh = anchorCalled('CN=Fresh');
    one.verifier.trusted.push(fresh);
    other.verifier.trusted.push(fresh);
    await engine.interleave({
      first: () => one.app.enrolIssuers(),
      stop: { after: /^insert into "issuers"/ },
      second: () => other.app.enrolIssuers(),
      waits: true,
    });
    expect((await anchorsOf(engine)).filter(({ issuer_id }) => issuer_id === 'CN=Fresh')).toHaveLength(1);
  }));

test('two processes with anchors of one name each make two issuers', () =>
  withProcesses(async ({ engine, one, other }) => {
    one.verifier.trusted.push(anchorCalled('CN=Fresh', 'key 1'));
    other.verifier.trusted.push(anchorCalled('CN=Fresh', 'key 2'));
    await engine.interleave({
      first: () => one.app.enrolIssuers(),
      stop: { after: /^insert into "issuers"/ },
      second: () => other.app.enrolIssuers(),
      waits: true,
    });
    expect(await anchorsOf(engine)).toEqual(
      expect.arrayContaining([
        { id: 'key 1', issuer_id: 'CN=Fresh' },
        { id: 'key 2', issuer_id: 'CN=Fresh, key key 2' },
      ]),
    );
  }));

test('accounts from before go to one of two anchors that two processes know one each of', () =>
  withProcesses(async ({ engine, one, other }) => {
    await addOldCustomer(one, 'CN=Old');
    const [mine, theirs] = [anchorCalled('CN=Old', 'key 1'), anchorCalled('CN=Old', 'key 2')];
    one.verifier.trusted.push(mine);
    other.verifier.trusted.push(theirs);
    await engine.interleave({
      first: () => one.app.enrolIssuers(),
      stop: { after: /^insert into "issuers"/ },
      second: () => other.app.enrolIssuers(),
      waits: true,
    });
    expect(await answer(one, 'signin', mine)).toBe('authorized');
    expect(await answer(other, 'signin', theirs)).toBe('account_not_found');
  }));

test('a customer who signs up while an operator joins their issuer to another finds the account under that', () =>
  withProcesses(async ({ engine, one }) => {
    const namesake = anchorCalled(testIssuer, 'another key');
    one.verifier.trusted.push(namesake);
    await one.app.enrolIssuers();
    const { externalId } = await one.create('signup');
    const now = toInstant(one.time.now());
    await engine.interleave({
      first: () => one.verifier.settle(externalId, verified(erika, namesake)),
      stop: { before: /^insert into "users"/ },
      second: () => joinAnchor(engine, { anchor: namesake, issuerId: testIssuer, now }),
      waits: true,
    });
    expect(await enter(one, 'signin', namesake)).toMatchObject({ issuer: testIssuer });
  }));

test('a customer who signs up behind an operator who joins their issuer to another is that one’s', () =>
  withProcesses(async ({ engine, one }) => {
    const namesake = anchorCalled(testIssuer, 'another key');
    one.verifier.trusted.push(namesake);
    await one.app.enrolIssuers();
    const { externalId } = await one.create('signup');
    const now = toInstant(one.time.now());
    await engine.interleave({
      first: () => joinAnchor(engine, { anchor: namesake, issuerId: testIssuer, now }),
      stop: { after: /^update "users"/ },
      second: () => one.verifier.settle(externalId, verified(erika, namesake)),
      waits: true,
    });
    expect(await enter(one, 'signin', namesake)).toMatchObject({ issuer: testIssuer });
  }));
