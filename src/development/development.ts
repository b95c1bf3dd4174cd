import { join } from 'node:path';
import type { AnyElysia } from 'elysia';
import type { Config } from '../config/config.ts';
import { ConstraintViolation, type Engine, type Transaction } from '../database/engine.ts';
import { newestLink, requestByLink } from '../features/auth-requests/index.ts';
import { systemClock as clock } from '../lib/clock.ts';
import { systemRandom } from '../lib/random.ts';
import type { DemoData } from './demo/customers.ts';
import type { NewCustomer } from './demo/welcome.ts';

export type Development = Awaited<ReturnType<typeof prepareDevelopment>>;

/** Stand-ins for the trust framework and the customer's phone. Loaded here only, so that production does not even read the files. */
export async function prepareDevelopment(config: Config, url: string) {
  const { developmentFolder, ensureDevelopmentPki } = await import('./pki/development-pki.ts');
  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(config.DATA_DIR),
    publicHost: new URL(url).hostname,
    now: clock.now(),
  });
  const { servesStatusLists, StatusListIssuer } = await import('./pid-issuer/status-list-issuer.ts');
  const statusLists = new StatusListIssuer({ pki, clock, publicUrl: url });
  const { furnishAccount } = await import('./demo/welcome.ts');
  const { resetDemoData } = await import('./demo/reset.ts');
  return {
    /** Gives a new customer's account a past. */
    furnish: (tx: Transaction, customer: NewCustomer) => furnishAccount(tx, customer, systemRandom),
    /** Every customer is erased, and the demo customers are there anew. */
    resetDemoData: (tx: Transaction) => resetDemoData(tx, demoData(config)),
    /** Where the page of the test wallet is. */
    testWallet: `${url}/wallet`,
    frontPageLinks: [
      { href: '/wallet', name: 'Test wallet', description: 'Be somebody, and answer what the bank asks.' },
      {
        href: '/wallet/browser',
        name: 'Sign in here',
        description: 'A client of the bank, for a browser with a wallet behind it.',
      },
    ],
    access: { privateKeyPem: pki.relyingParty.privateKeyPem, chainPem: pki.relyingParty.chainPem },
    standInsPem: [pki.pidIssuer.caCertificatePem],
    async mount(app: { mount(routes: AnyElysia): void }, engine: Engine): Promise<void> {
      const { createWalletRoutes } = await import('./wallet/page/routes.ts');
      const { statusListRoutes } = await import('./pid-issuer/status-list-routes.ts');
      app.mount(statusListRoutes(statusLists));
      const { personas } = await import('./pid-issuer/personas.ts');
      const customers = personas(config.DEMO_CUSTOMERS);
      app.mount(
        createWalletRoutes({
          pki,
          clock,
          publicUrl: url,
          customers,
          newestRequestLink: () => newestLink(engine, clock),
          outcomeOf: (link) => requestByLink(engine, clock, link),
          ...(servesStatusLists(url) && { statusLists }),
        }),
      );
    },
    banner: [
      `Test wallet             ${url}/wallet`,
      `Development PID issuer  ${join(pki.folder, 'pid-issuer.key.pem')}, ${join(pki.folder, 'pid-issuer.pem')}`,
      `Relying party CA        ${join(pki.folder, 'relying-party-ca.pem')}`,
    ],
  };
}

/** A database without customers is given some. Asked of the database, not of the file: a first start may have been cut short. */
export async function seed(engine: Engine, config: Pick<Config, 'DEMO_CUSTOMERS'>): Promise<void> {
  const { hasCustomers, seedDemoCustomers } = await import('./demo/customers.ts');
  if (await hasCustomers(engine.reader)) return;
  try {
    await seedDemoCustomers(engine, demoData(config));
  } catch (error) {
    // Another process that starts at the same time was faster: it stores the same people.
    if (!(error instanceof ConstraintViolation && (await hasCustomers(engine.reader)))) throw error;
  }
}

function demoData({ DEMO_CUSTOMERS: customers }: Pick<Config, 'DEMO_CUSTOMERS'>): DemoData {
  return { customers, seed: 1, now: clock.now() };
}
