import { findPersona, type Persona } from '../../src/development/pid-issuer/personas.ts';
import type { Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { findMisbehaviour } from '../../src/development/wallet/misbehaviours/index.ts';
import type { AuthRequest, BankClient, Created, Wanted } from './client.ts';
import { type DemoReport, expectSame } from './report.ts';

export interface Stage {
  readonly report: DemoReport;
  readonly client: BankClient;
}

/** One signup or signin from the first call to the open session: `answer` is what the customer's wallet does. Returns its token. */
export async function enter(
  { report, client }: Stage,
  wanted: Wanted,
  answer: (request: Created) => Promise<void>,
): Promise<string> {
  const request = await ask({ report, client }, wanted);
  const followed = client.follow(request);
  await answer(request);
  await report.step(
    'follow the request by server-sent events',
    async () => {
      const states = await followed;
      expectSame(states.at(-1)?.status, 'authorized', 'the last status');
      return states;
    },
    (states) => states.map(({ status }) => status).join(' → '),
  );
  const { token } = await report.step(
    'redeem it into a session',
    () => client.redeem(request),
    () => 'session open',
  );
  await report.step(
    'read the customer',
    () => client.me(token),
    (me) => `${me.givenName} ${me.familyName}`,
  );
  return token;
}

/** A signin in which the wallet misbehaves: the bank refuses it, and the client learns the stated reason. */
export async function beRefused(
  { report, client }: Stage,
  wallet: Wallet,
  who: Persona,
  misbehaviour: string,
  code: string,
): Promise<void> {
  const request = await ask({ report, client }, { kind: 'signin' });
  const followed = client.follow(request);
  await report.step(
    `the wallet presents: ${misbehaviour}`,
    async () => {
      const found = findMisbehaviour(misbehaviour);
      if (!found) throw new Error(`there is no misbehaviour called ${misbehaviour}`);
      const presented = await wallet.present(linkOf(request), who, found.behaviour);
      expectSame(presented.answer?.status, 400, 'the bank’s answer to the wallet');
      return presented;
    },
    ({ answer }) => `HTTP ${answer?.status}`,
  );
  await report.step(
    'the client learns why',
    async () => {
      const last: AuthRequest | undefined = (await followed).at(-1);
      expectSame(last?.status, 'failed', 'the last status');
      expectSame(last?.error?.code, code, 'the error code');
      return last;
    },
    (last) => `${last?.error?.code} (${last?.error?.failedChecks.map(({ id }) => id).join(', ')})`,
  );
}

/** Has the test wallet answer the link of a request as a well-behaved one does. */
export function presenting(report: DemoReport, wallet: Wallet, who: Persona) {
  return async (request: Created): Promise<void> => {
    await report.step(
      'the wallet checks the request and presents the PID',
      async () => {
        const presented = await wallet.present(linkOf(request), who);
        expectSame(presented.refusal?.message, undefined, 'the wallet’s own refusal');
        expectSame(presented.answer?.status, 200, 'the bank’s answer to the wallet');
        return presented;
      },
      ({ answer }) => `HTTP ${answer?.status}`,
    );
  };
}

/** Answers as a browser with the test wallet behind it: the page calls the Digital Credentials API and hands over what it returns. */
export function presentingToBrowser({ report, client }: Stage, wallet: Wallet, who: Persona, origin: string) {
  return async (request: Created): Promise<void> => {
    await report.step(
      'the browser asks the wallet, the page completes',
      async () => {
        const { protocol, data } = request.nextAction;
        if (protocol === undefined || data === undefined) throw new Error('the request is not for a browser');
        const answer = await wallet.answerDigitalCredentials({ protocol, data, origin, persona: who });
        expectSame(answer.refusal?.message, undefined, 'the wallet’s own refusal');
        return await client.complete(request, origin, { protocol: answer.protocol, data: answer.data });
      },
      ({ status }) => status,
    );
  };
}

export function linkOf(request: AuthRequest): string {
  if (request.nextAction.url === undefined) throw new Error('the request has no link for the wallet');
  return request.nextAction.url;
}

export function persona(name: string): Persona {
  const found = findPersona(name);
  if (!found) throw new Error(`there is no persona called ${name}`);
  return found;
}

function ask({ report, client }: Stage, wanted: Wanted): Promise<Created> {
  const as = wanted.formats ? ` as ${wanted.formats.join(' or ')}` : '';
  const over = wanted.mode === 'dc_api' ? ' over dc_api' : '';
  return report.step(
    `ask for a ${wanted.kind}${as}${over}`,
    () => client.create(wanted),
    ({ status }) => status,
  );
}
