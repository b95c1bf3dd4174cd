import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { findPersona } from '../../src/development/pid-issuer/personas.ts';
import type { Behaviour } from '../../src/development/wallet/behaviour.ts';
import { findMisbehaviour } from '../../src/development/wallet/misbehaviours/index.ts';
import { type BrowserBank, executablePath, type OpenedPage, openBrowserBank } from './support.ts';

/** One visit of the development client: what is chosen on the page, and what the wallet behind the browser does. */
interface Visit {
  readonly kind: 'signup' | 'signin';
  readonly request: 'signed' | 'unsigned';
  readonly format: string;
  readonly persona: string;
  readonly behaviour?: Behaviour;
  readonly declines?: boolean;
}

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 60_000;

for (const responseEncryption of ['required', 'off'] as const)
  describe.skipIf(!executablePath)(`headless Chromium, encryption ${responseEncryption}`, () => {
    let bank: BrowserBank;
    beforeAll(async () => {
      bank = await openBrowserBank({ VERIFIER_RESPONSE_ENCRYPTION: responseEncryption });
    }, patienceMs);
    afterAll(async () => {
      await bank?.[Symbol.asyncDispose]();
    }, patienceMs);

    /** Returns what the page says in the end. */
    async function visit(visited: Visit): Promise<string> {
      const opened = await bank.open('/wallet/browser');
      const { page } = opened;
      await page.selectOption('#kind', visited.kind);
      await page.selectOption('#request', visited.request);
      await page.selectOption('#format', visited.format);
      await answerInTime(opened, visited);
      await page.click('button');
      await page.waitForFunction(() => document.getElementById('status')?.textContent !== '');
      const said = (await page.textContent('#status')) ?? '';
      await page.context().close();
      return said;
    }

    /** The virtual wallet must know its answer before the page asks: between the bank's request and the page's call. */
    async function answerInTime({ page, virtualWallet }: OpenedPage, visited: Visit): Promise<void> {
      const { origin } = new URL(bank.server.url);
      const persona = findPersona(visited.persona);
      if (!persona) throw new Error(`no persona ${visited.persona}`);
      await page.route('**/api/auth/requests', async (route) => {
        const response = await route.fetch();
        const { protocol, data } = (await response.json()).nextAction;
        if (visited.declines) await virtualWallet.decline();
        else {
          const { behaviour = {} } = visited;
          const wish = { protocol, data, origin, persona, behaviour };
          const answer = await bank.wallet.answerDigitalCredentials(wish);
          await virtualWallet.respond(answer.protocol, answer.data);
        }
        await route.fulfill({ response });
      });
    }

    const formats = ['dc+sd-jwt', 'mso_mdoc'] as const;
    const requests = ['signed', 'unsigned'] as const;

    for (const request of requests)
      for (const format of formats)
        test(
          `a customer signs in by ${request} request and a PID as ${format}`,
          async () => {
            const said = await visit({ kind: 'signin', request, format, persona: 'alice' });
            const alice = findPersona('alice');
            expect(said).toBe(`Signed in as ${alice?.givenName} ${alice?.familyName}`);
          },
          patienceMs,
        );

    test(
      'a newcomer signs up, with the format left to the wallet',
      async () => {
        const format = 'dc+sd-jwt mso_mdoc';
        const said = await visit({ kind: 'signup', request: 'signed', format, persona: 'nadia' });
        expect(said).toStartWith('Signed in as Nadia');
      },
      patienceMs,
    );

    for (const request of requests)
      test(
        `declining is told as such, ${request}`,
        async () => {
          const declined = { kind: 'signin', format: 'dc+sd-jwt', persona: 'alice', declines: true } as const;
          expect(await visit({ ...declined, request })).toStartWith('wallet_declined: ');
        },
        patienceMs,
      );

    for (const [name, format, code] of [
      ['another-origin', 'dc+sd-jwt', 'holder_binding_for_another_request'],
      ['session-transcript-of-another-verifier', 'mso_mdoc', 'holder_binding_invalid'],
    ] as const)
      test(
        `a presentation for another origin opens nothing: ${name}`,
        async () => {
          const behaviour = findMisbehaviour(name)?.behaviour;
          if (!behaviour) throw new Error(`no misbehaviour ${name}`);
          const said = await visit({
            kind: 'signin',
            request: 'signed',
            format,
            persona: 'alice',
            behaviour,
          });
          expect(said).toStartWith(`${code}: `);
        },
        patienceMs,
      );
  });
