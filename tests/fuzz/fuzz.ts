import fc from 'fast-check';
import { apiPlans, pagePlans } from './api-plans.ts';
import type { Answered } from './exchange.ts';
import type { Plan } from './plan.ts';
import { rawPlans } from './raw-plans.ts';
import { Scene, type Target } from './scene.ts';
import { send } from './sending.ts';
import { markHere } from './values.ts';
import { walletCallPlans, walletPlans } from './wallet-plans.ts';

export interface FuzzOptions {
  readonly target: Target;
  readonly seed: number;
  readonly inputs: number;
  /** Where to begin: an input is made of the seed and its number, so that one that failed can be sent alone. */
  readonly from?: number;
  readonly inFlight?: number;
  /** Called at the beginning and after every input, with the number of those that were sent. */
  readonly progress?: (sent: number) => void;
}

export interface Finding {
  readonly input: number;
  readonly name: string;
  readonly what: string;
  readonly plan: Plan;
}

export interface FuzzReport {
  readonly sent: number;
  readonly messages: number;
  /** How many answers there were of each status, and of each kind of input. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly names: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
  /** The slowest inputs, each the best of several attempts once nothing else was in flight. */
  readonly slowest: readonly {
    readonly input: number;
    readonly name: string;
    readonly milliseconds: number;
  }[];
}

const plans: fc.Arbitrary<Plan> = fc.oneof(
  { weight: 62, arbitrary: apiPlans },
  { weight: 22, arbitrary: walletCallPlans },
  { weight: 5, arbitrary: walletPlans },
  { weight: 5, arbitrary: pagePlans },
  { weight: 6, arbitrary: rawPlans },
);

/** Answers that give back what was just stored, as they should: there a marker is no echo. */
const showsWhatItStored = ['createPayment', 'createAuthRequest', 'createProfileUpdate', 'createLoan'];
const slowestKept = 20;
const attemptsAlone = 3;

/** The input of this number. */
export function planOf(seed: number, input: number): Plan {
  const [plan] = fc.sample(plans, { seed: Math.imul(seed, 0x9e3779b1) ^ input, numRuns: 1 });
  if (!plan) throw new Error('nothing was generated');
  return plan;
}

/**
 * Sends generated inputs to a bank that runs: no answer may be a 5xx, none may hold what the input held, and each must come. Time is
 * measured and reported; what to make of it is for who knows the machine.
 */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const { target, seed, inputs, from = 0, inFlight = 8 } = options;
  const scene = await Scene.open(target);
  const tally = new Tally();
  let next = from;
  const worker = async (): Promise<void> => {
    for (let input = next++; input < from + inputs; input = next++) {
      const plan = planOf(seed, input);
      const hear = (answered: Answered) => tally.count(seed, input, plan, answered);
      try {
        await send(plan, scene, markOf(seed, input), hear);
      } catch (error) {
        // Not even what the scene itself asks for is answered any more.
        tally.gaveUp(input, plan, error);
        next = from + inputs;
      }
      tally.sent += 1;
      options.progress?.(tally.sent);
    }
  };
  options.progress?.(0);
  await Promise.all(Array.from({ length: inFlight }, worker));
  if (tally.findings.length === 0)
    for (const slow of tally.slowest) slow.milliseconds = await alone(scene, seed, slow.input);
  tally.slowest.sort((a, b) => b.milliseconds - a.milliseconds);
  return tally.report();
}

/** A text that nothing else holds. */
export function markOf(seed: number, input: number): string {
  return `m${seed.toString(36)}x${input.toString(36)}q${((input * 2_654_435_761) % 4_294_967_296).toString(36)}k`;
}

async function alone(scene: Scene, seed: number, input: number): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attemptsAlone; attempt += 1) {
    let worst = 0;
    await send(planOf(seed, input), scene, markOf(seed, input), ({ milliseconds }) => {
      worst = Math.max(worst, milliseconds);
    });
    best = Math.min(best, worst);
  }
  return best;
}

class Tally {
  sent = 0;
  readonly slowest: { input: number; name: string; milliseconds: number }[] = [];
  #messages = 0;
  readonly #statuses: Record<string, number> = {};
  readonly #names: Record<string, number> = {};
  readonly findings: Finding[] = [];

  count(seed: number, input: number, plan: Plan, answered: Answered): void {
    const { status, milliseconds } = answered;
    this.#messages += 1;
    this.#statuses[String(status ?? 'none')] = (this.#statuses[String(status ?? 'none')] ?? 0) + 1;
    this.#names[plan.name] = (this.#names[plan.name] ?? 0) + 1;
    const what = wrongAbout(plan, answered, [markOf(seed, input), markHere]);
    if (what !== undefined) this.findings.push({ input, name: plan.name, what, plan });
    this.slowest.push({ input, name: plan.name, milliseconds });
    if (this.slowest.length <= slowestKept * 2) return;
    this.slowest.sort((a, b) => b.milliseconds - a.milliseconds);
    this.slowest.length = slowestKept;
  }

  gaveUp(input: number, plan: Plan, error: unknown): void {
    const what = `could not go on: ${error instanceof Error ? error.message : error}`;
    this.findings.push({ input, name: plan.name, what, plan });
  }

  report(): FuzzReport {
    return {
      sent: this.sent,
      messages: this.#messages,
      statuses: this.#statuses,
      names: this.#names,
      findings: this.findings,
      slowest: this.slowest.slice(0, slowestKept),
    };
  }
}

/** The fault of an answer; undefined if it has none. */
function wrongAbout(
  plan: Plan,
  { status, headers, body }: Answered,
  marks: readonly string[],
): string | undefined {
  // A connection with nonsense on it may be closed without a word; a request may not.
  if (status === undefined) return plan.kind === 'raw' ? undefined : 'no answer';
  // Bytes that are no HTTP/1.1 are refused by the runtime's own parser (RFC 9110 §15.6.6).
  if (status >= 500 && !(plan.kind === 'raw' && status === 505)) return `${status}: ${body.slice(0, 300)}`;
  if (status < 400 && showsWhatItStored.includes(plan.name)) return undefined;
  const answer = withoutPromised(`${headers}\n${body}`).toLowerCase();
  const found = marks.find((mark) => answer.includes(mark));
  if (found === undefined) return undefined;
  const at = answer.indexOf(found);
  return `echoed with ${status}: …${answer.slice(Math.max(0, at - 200), at + 60)}`;
}

/**
 * What answers give back by promise: the name that a caller gave to the request, and in a pointer the name of a member that a body
 * should not have.
 */
function withoutPromised(answer: string): string {
  return answer
    .replace(/^request-id: .*$/gim, '')
    .replace(/"requestId":"[^"]*"/g, '')
    .replace(/"pointer":"(?:[^"\\]|\\.)*","code":"unrecognized_keys"/g, '');
}
