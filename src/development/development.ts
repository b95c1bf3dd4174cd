import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { ConstraintViolation, type Engine, type Transaction } from '../database/engine.ts';
import { newestLink, requestByLink } from '../features/auth-requests/index.ts';
import type { Clock } from '../lib/clock.ts';
import type { Random } from '../lib/random.ts';
import type { DemoData } from './demo/customers.ts';

interface Dependencies {
  /** The bank's address. */
  readonly url: string;
  readonly clock: Clock;
  readonly random: Random;
}

/**
 * Opens the stand-ins for the trust framework and the customer's phone, with keys of their own in the data folder. They are loaded here
 * only, so that production does not even read the files.
 */
export async function openDevelopment(config: Config, { url, clock, random }: Dependencies) {
  const { developmentFolder, ensureDevelopmentPki } = await import('./pki/development-pki.ts');
  const { servesStatusLists, StatusListIssuer } = await import('./pid-issuer/status-list-issuer.ts');
  const { resetDemoData } = await import('./demo/reset.ts');
  const { historyFeature } = await import('./demo/welcome.ts');
  const { createWalletRoutes } = await import('./wallet/page/routes.ts');
  const { statusListRoutes } = await import('./pid-issuer/status-list-routes.ts');
  const { personas } = await import('./pid-issuer/personas.ts');

  const pki = await ensureDevelopmentPki({
    folder: developmentFolder(config.DATA_DIR),
    publicHost: new URL(url).hostname,
    now: clock.now(),
  });
  const statusLists = new StatusListIssuer({ pki, clock, publicUrl: url });
  const demoData = () => ({ customers: config.DEMO_CUSTOMERS, seed: 1, now: clock.now() });
  const walletRoutes = (engine: Engine) =>
    createWalletRoutes({
      pki,
      clock,
      publicUrl: url,
      customers: personas(config.DEMO_CUSTOMERS),
      newestRequestLink: () => newestLink(engine, clock),
      outcomeOf: (link) => requestByLink(engine, clock, link),
      ...(servesStatusLists(url) && { statusLists }),
    });
  return {
    /** The bank's own access certificate, and the certificate under which the stand-in issuer's PIDs are trusted. */
    standIns: {
      access: { privateKeyPem: pki.relyingParty.privateKeyPem, chainPem: pki.relyingParty.chainPem },
      issuersPem: [pki.pidIssuer.caCertificatePem],
    },
    /** The test wallet, the issuer's status lists, and a past for every new customer. */
    features: (engine: Engine) => [
      { pages: () => statusListRoutes(statusLists) },
      { pages: () => walletRoutes(engine), frontPageLinks },
      historyFeature(() => random),
    ],
    /** Where the page of the test wallet is. */
    testWallet: `${url}/wallet`,
    /** Erases every customer and stores the demo customers anew. */
    resetDemoData: (tx: Transaction) => resetDemoData(tx, demoData()),
    seed: (engine: Engine) => seed(engine, demoData()),
    banner: [
      ...(config.WEB === 'on' && config.DEMO_CUSTOMERS > 0 ? [tryIt(url)] : []),
      `Test wallet             ${url}/wallet`,
      `Development PID issuer  ${join(pki.folder, 'pid-issuer.key.pem')}, ${join(pki.folder, 'pid-issuer.pem')}`,
      `Relying party CA        ${join(pki.folder, 'relying-party-ca.pem')}`,
    ],
  };
}

/** How a person sees the client as a demo customer sees it. */
function tryIt(url: string): string {
  return `Try it                  open ${url}, choose Sign in, then On another device, and be Alice in the test wallet`;
}

const frontPageLinks = [
  { href: '/wallet', name: 'Test wallet', description: 'Be somebody, and answer what the bank asks.' },
  {
    href: '/wallet/browser',
    name: 'Sign in here',
    description: 'A client of the bank, for a browser with a wallet behind it.',
  },
];

/** Stores the demo customers, unless there are customers. The file says nothing about that: an earlier start may have been cut short. */
export async function seed(engine: Engine, demoData: DemoData): Promise<void> {
  const { hasCustomers, seedDemoCustomers } = await import('./demo/customers.ts');
  if (await hasCustomers(engine.reader)) return;
  try {
    await seedDemoCustomers(engine, demoData);
  } catch (error) {
    // Another process that starts at the same time was faster: it stores the same people.
    if (!(error instanceof ConstraintViolation && (await hasCustomers(engine.reader)))) throw error;
  }
}
