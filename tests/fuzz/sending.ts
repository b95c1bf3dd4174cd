import { type Answered, exchange, exchangeRaw } from './exchange.ts';
import type { HttpPlan, Plan, WalletPlan } from './plan.ts';
import type { Scene } from './scene.ts';
import { markHere } from './values.ts';

/** Called for every answer to a message of the plan. */
export type Heard = (answered: Answered) => void;

/** Sends what the plan says, with the mark in place of every marker. */
export async function send(plan: Plan, scene: Scene, mark: string, heard: Heard): Promise<void> {
  const marked = async (text: string) => (await scene.fill(text)).replaceAll(markHere, mark);
  if (plan.kind === 'raw') heard(await exchangeRaw(scene.url, await marked(plan.text)));
  else if (plan.kind === 'http') await call(plan, scene, marked, heard);
  else await answer(plan, scene, heard);
}

async function call(
  plan: HttpPlan,
  scene: Scene,
  marked: (text: string) => Promise<string>,
  heard: Heard,
): Promise<void> {
  const path = await marked(plan.path);
  const headers: (readonly [string, string])[] = [];
  for (const [name, value] of plan.headers) headers.push([name, await marked(value)]);
  const body = plan.body === undefined ? undefined : await marked(plan.body);
  const answered = await exchange(scene.url + path, {
    method: plan.method,
    headers,
    ...(body !== undefined && { body }),
  });
  heard(answered);
  const made = answered.status === 201 ? /"id":"([0-9a-f-]{36})"/.exec(answered.body)?.[1] : undefined;
  if (made !== undefined) scene.made(made);
  if (answered.status === 401 && plan.headers.some(([, value]) => value.includes('{{session}}')))
    await scene.renew(headers.map(([, value]) => value).join('\n'));
}

/**
 * Has the test wallet answer a new request as the plan says. Its markers stay as they are: they are signed and encrypted before
 * anybody could replace them, and no two customers see each other's answers here.
 */
async function answer(plan: WalletPlan, scene: Scene, heard: Heard): Promise<void> {
  const { id, clientSecret, nextAction } = await scene.newRequest({
    mode: plan.mode,
    formats: [plan.format],
  });
  const { url, protocol, data } = nextAction;
  const wallet = scene.walletThatSends(async ({ method, url: to, headers, body }) => {
    const message = { method, headers: Object.entries(headers), ...(body !== undefined && { body }) };
    const answered = await exchange(to, message);
    heard(answered);
    const { status = 0, contentType, body: text } = answered;
    return { status, contentType, text };
  });
  const attempt =
    protocol === undefined || data === undefined
      ? () => wallet.present(url ?? '', scene.customer, plan.behaviour)
      : async () => {
          const { behaviour } = plan;
          const wish = { protocol, data, origin: scene.url, persona: scene.customer, behaviour };
          const { protocol: named, data: returned } = await wallet.answerDigitalCredentials(wish);
          const headers = Object.entries({
            'client-secret': clientSecret,
            'content-type': 'application/json',
            origin: scene.url,
          });
          const body = JSON.stringify({ protocol: named, data: returned });
          const at = `${scene.url}/api/auth/requests/${id}/complete`;
          heard(await exchange(at, { method: 'POST', headers, body }));
        };
  await attempt().catch(() => {
    // The wallet's own libraries refuse to sign some of it. Nothing was sent then, and there is nothing to judge.
  });
}
