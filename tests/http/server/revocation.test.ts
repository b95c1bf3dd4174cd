import { afterEach, beforeEach, expect, test } from 'bun:test';
import { z } from 'zod';
import { StatusRegister } from '../../../src/development/pid-issuer/status-register.ts';
import { developmentFolder } from '../../../src/development/pki/development-pki.ts';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { type BankHome, newBankHome } from '../../support/bank-home.ts';

const created = z.object({
  id: z.string(),
  clientSecret: z.string(),
  nextAction: z.object({ url: z.string() }),
});
const followed = z.object({ status: z.string(), error: z.object({ code: z.string() }).nullable() });

let home: BankHome;
let bank: RunningServer;
beforeEach(async () => {
  home = await newBankHome();
  bank = await startServer({ ...home.environment, NODE_ENV: 'test' });
});
afterEach(async () => {
  await bank.stop();
  await home.remove();
});

/** Lets a persona sign up through the wallet's page, and says how it ended. */
async function signUp(persona: string, format: 'dc+sd-jwt' | 'mso_mdoc') {
  const post = async (path: string, body: object) => {
    const response = await fetch(`${bank.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: bank.url },
      body: JSON.stringify(body),
    });
    return await response.json();
  };
  const request = created.parse(await post('/api/auth/requests', { kind: 'signup', formats: [format] }));
  await post('/wallet/api/present', { link: request.nextAction.url, persona });
  const response = await fetch(`${bank.url}/api/auth/requests/${request.id}`, {
    headers: { 'client-secret': request.clientSecret },
  });
  return followed.parse(await response.json());
}

test.each([
  ['dc+sd-jwt', 'nadia', 'alice'],
  ['mso_mdoc', 'otto', 'bruno'],
] as const)(
  'whose PID the development issuer revoked cannot sign up, and others can: %s',
  async (format, revoked, other) => {
    const register = new StatusRegister(developmentFolder(home.folder));
    await register.setStatus(revoked, 'revoked');
    const ends = [await signUp(revoked, format), await signUp(other, format)];
    expect(ends.map(({ status, error }) => error?.code ?? status)).toEqual([
      'credential_revoked',
      'authorized',
    ]);
  },
);
