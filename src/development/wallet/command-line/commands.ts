import { z } from 'zod';
import type { Config } from '../../../config/config.ts';
import { systemClock } from '../../../lib/clock.ts';
import { guardedParse } from '../../../lib/guarded-parse.ts';
import { findPersona, newcomers, personas } from '../../pid-issuer/personas.ts';
import { StatusListIssuer, servesStatusLists } from '../../pid-issuer/status-list-issuer.ts';
import { type PersonaStatus, StatusRegister } from '../../pid-issuer/status-register.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../pki/development-pki.ts';
import { createWallet, type Wallet } from '../holder/wallet.ts';
import { httpExchange } from '../http.ts';
import { findMisbehaviour, misbehaviours } from '../misbehaviours/index.ts';
import { describe, table } from './text.ts';

export interface WalletCommand {
  /** The command and its arguments. */
  readonly words: readonly string[];
  readonly as?: string | undefined;
  readonly misbehave?: string | undefined;
  /** Reads standard input. */
  readonly readInput?: () => Promise<string>;
  /** Prints the report as JSON. */
  readonly json?: boolean | undefined;
}

export interface CommandResult {
  readonly text: string;
  readonly succeeded: boolean;
}

/** The command was not understood. */
export class WalletUsage extends Error {
  override readonly name = 'WalletUsage';
}

/** Carries out one command of the wallet's command line. Throws WalletUsage if it cannot be understood. */
export async function runWalletCommand(command: WalletCommand, config: Config): Promise<CommandResult> {
  const [name, argument, ...surplus] = command.words;
  if (surplus.length > 0) throw new WalletUsage('Too many arguments.');
  if (config.NODE_ENV === 'production') throw new WalletUsage('There is no test wallet in production.');
  switch (name) {
    case 'personas':
      return listed(
        [...newcomers, ...personas(config.DEMO_CUSTOMERS)],
        ({ name: slug, givenName, familyName }) => [slug, `${givenName} ${familyName}`],
      );
    case 'misbehaviours':
      return listed(misbehaviours, (one) => [one.name, one.description]);
    case 'newest':
      return { text: await newestLink(config), succeeded: true };
    case 'inspect': {
      const inspection = await (await openWallet(config)).inspect(await linkOf(argument, config));
      return { text: describe(inspection, command.json), succeeded: inspection.request !== undefined };
    }
    case 'decline': {
      const report = await (await openWallet(config)).decline(await linkOf(argument, config));
      return { text: describe(report, command.json), succeeded: report.accepted };
    }
    case 'browser':
      return await answerBrowserAs(command, argument, config);
    case 'present':
      return await presentAs(command, argument, config);
    case 'revoke':
      return await setStatus(argument, 'revoked', config);
    case 'suspend':
      return await setStatus(argument, 'suspended', config);
    case 'restore':
      return await setStatus(argument, 'valid', config);
    default:
      throw new WalletUsage('Name a command.');
  }
}

/** Answers a request in mode dc_api in place of a browser. Its nextAction comes from standard input. */
async function answerBrowserAs(
  command: WalletCommand,
  origin: string | undefined,
  config: Config,
): Promise<CommandResult> {
  if (origin === undefined) throw new WalletUsage('Give the origin of the page.');
  const { persona, behaviour = {} } = conductOf(command);
  const asked = guardedParse(browserAction, parseJson((await command.readInput?.()) ?? ''));
  if (!asked.success) throw new WalletUsage('Give the nextAction of a request in mode dc_api as input.');
  const wallet = await openWallet(config);
  const answer = await wallet.answerDigitalCredentials({ ...asked.data, origin, persona, behaviour });
  const { refusal, ...given } = answer;
  const text = JSON.stringify({ origin, ...given }, null, 2);
  return { text, succeeded: refusal === undefined };
}

const browserAction = z.object({ protocol: z.string(), data: z.record(z.string(), z.unknown()) });

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function presentAs(
  command: WalletCommand,
  argument: string | undefined,
  config: Config,
): Promise<CommandResult> {
  const { persona, behaviour } = conductOf(command);
  const wallet = await openWallet(config);
  const report = await wallet.present(await linkOf(argument, config), persona, behaviour);
  return { text: describe(report, command.json), succeeded: report.accepted };
}

/** The persona of --as, and the behaviour of --misbehave. Throws WalletUsage. */
function conductOf({ as, misbehave }: WalletCommand) {
  const persona = as === undefined ? undefined : findPersona(as);
  if (!persona) throw new WalletUsage('Name a persona with --as; `npm run wallet -- personas` lists them.');
  const misbehaviour = misbehave === undefined ? undefined : findMisbehaviour(misbehave);
  if (misbehave !== undefined && !misbehaviour) {
    throw new WalletUsage('No such misbehaviour; `npm run wallet -- misbehaviours` lists them.');
  }
  return { persona, behaviour: misbehaviour?.behaviour };
}

/** Changes the status of all PIDs of a persona in the lists of the development issuer, which the bank serves. */
async function setStatus(
  name: string | undefined,
  status: PersonaStatus,
  config: Config,
): Promise<CommandResult> {
  const persona = name === undefined ? undefined : findPersona(name);
  if (!persona) throw new WalletUsage('Name a persona; `npm run wallet -- personas` lists them.');
  await new StatusRegister(developmentFolder(config.DATA_DIR)).setStatus(persona.name, status);
  return { text: `PIDs of ${persona.name} are ${status} now.`, succeeded: true };
}

async function openWallet(config: Config): Promise<Wallet> {
  const publicUrl = config.PUBLIC_URL;
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(config.DATA_DIR),
    publicHost: new URL(publicUrl).hostname,
    now: systemClock.now(),
  });
  return createWallet({
    pki,
    ...(servesStatusLists(publicUrl) && {
      statusLists: new StatusListIssuer({ pki, clock: systemClock, publicUrl }),
    }),
  });
}

async function linkOf(argument: string | undefined, config: Config): Promise<string> {
  if (argument === undefined) throw new WalletUsage('Give a link, or the word newest.');
  return argument === 'newest' ? await newestLink(config) : argument;
}

/** Asks the bank's wallet API. Throws an Error with words for the developer if no bank answers, or if no request is pending. */
async function newestLink(config: Config): Promise<string> {
  const answer = await httpExchange()({
    method: 'GET',
    url: `${config.PUBLIC_URL}/wallet/api/newest`,
    headers: { accept: 'application/json' },
  }).catch(() => undefined);
  if (!answer) throw new Error('No bank answers at PUBLIC_URL. Start one with `npm start`.');
  const body: unknown = answer.status === 200 ? JSON.parse(answer.text) : undefined;
  const link = typeof body === 'object' && body !== null && 'link' in body ? body.link : undefined;
  if (typeof link !== 'string') {
    throw new Error('No request waits for a wallet. Start a signup or signin first.');
  }
  return link;
}

function listed<Item>(items: readonly Item[], row: (item: Item) => readonly [string, string]): CommandResult {
  return { text: table(items.map(row)), succeeded: true };
}
