import { readFile } from 'node:fs/promises';
import { configuredDatabase } from '../src/bank/configured-database.ts';
import { readConfig } from '../src/config/config.ts';
import type { Engine } from '../src/database/engine.ts';
import { joinAnchor, listIssuers } from '../src/features/issuers/index.ts';
import { systemClock, toInstant } from '../src/lib/clock.ts';
import { describeAnchors } from '../src/verifier/openid4vp/trust/x509/anchor-identity.ts';
import { readCertificates } from '../src/verifier/openid4vp/trust/x509/certificate.ts';
import { readArguments, runCommand, UsageError } from './lib/command-line.ts';

const usage = `npm run issuers [-- join CERTIFICATE ISSUER]
  Lists who vouches for the customers of DATABASE_URL, with the trust anchors that are known of each and how many accounts it has.
  join  makes the anchor whose PEM certificate is in the file CERTIFICATE one of ISSUER's, by its name in the list: for an authority with
        a new key or name that nothing else shows to be the same. The holder of that key can then vouch for each of its customers.
        If the anchor belonged to another issuer, that one becomes ISSUER, with all its anchors and accounts.
  It may be run while the bank runs.`;

await runCommand(usage, async () => {
  const [command, file, issuerId, ...more] = readArguments({}, { atMost: 3 }).positionals;
  if (command !== undefined && (command !== 'join' || !file || !issuerId || more.length > 0))
    throw new UsageError('join takes a certificate and an issuer');
  const engine = configuredDatabase(readConfig(process.env)).open();
  try {
    if (file && issuerId) await join(engine, file, issuerId);
    else await list(engine);
  } finally {
    await engine.close();
  }
});

async function list(engine: Engine): Promise<void> {
  for (const { id, accounts, anchors } of await listIssuers(engine.reader)) {
    console.log(`${id}\n  accounts  ${accounts}`);
    for (const { id: anchor, subject, joined_by: reason, created_at: since } of anchors)
      console.log(`  anchor    ${anchor} ${reason} ${since} ${subject}`);
    if (anchors.length === 0)
      console.log('  anchor    none: these accounts cannot be entered until one is joined');
  }
}

async function join(engine: Engine, file: string, issuerId: string): Promise<void> {
  const [anchor, ...others] = describeAnchors(readCertificates(await readFile(file, 'utf8')), [], []);
  if (!anchor || others.length > 0) throw new UsageError('CERTIFICATE holds exactly one anchor as PEM');
  const now = toInstant(systemClock.now());
  const { accounts, anchors } = await joinAnchor(engine, { anchor, issuerId, now });
  console.log(`${anchor.anchor} is of ${issuerId}: ${anchors} anchors and ${accounts} accounts came with it`);
}
