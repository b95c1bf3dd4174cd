import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { decodeProtectedHeader } from 'jose';
import { freePort } from '../../scripts/lib/bank-process.ts';
import { findPersona, type Persona } from '../../src/development/pid-issuer/personas.ts';
import {
  certificateFromPem,
  certificateToPem,
  issueLeaf,
  keyPairFromPem,
  newKeyPair,
  privateKeyToPem,
} from '../../src/development/pki/certificates.ts';
import { documentSigner } from '../../src/development/pki/development-pki.ts';
import { createWallet, type Wallet } from '../../src/development/wallet/holder/wallet.ts';
import { httpExchange } from '../../src/development/wallet/http.ts';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import { listingsOf } from './listings.ts';

// The trial of docs/production.md in an empty folder: its certificates, its configuration, a bank in production, and a wallet that
// holds a PID of the trial's provider.

const root = resolve(import.meta.dir, '../..');
const listings = listingsOf('production.md');
const openssl = Bun.which('openssl');
const folder = mkdtempSync(join(tmpdir(), 'tessera-production-'));
const publicUrl = 'https://bank.example';
const staffToken = newSecret();

function configuration(): Record<string, string> {
  const lines = (listings.get('bank.env') ?? '').trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

describe.skipIf(!openssl)('the trial', () => {
  let port = 0;
  let metricsPort = 0;
  let bank: Bun.Subprocess<'ignore', 'pipe', 'pipe'>;
  let log = '';
  let wallet: Wallet;
  const nadia = findPersona('nadia') as Persona;

  beforeAll(async () => {
    writeFileSync(join(folder, 'certificates.sh'), listings.get('certificates.sh') ?? '');
    const made = Bun.spawnSync(['sh', 'certificates.sh'], { cwd: folder });
    if (made.exitCode !== 0) throw new Error(made.stderr.toString());
    [port, metricsPort] = [await freePort(), await freePort()];
    bank = Bun.spawn([process.execPath, join(root, 'scripts/start.ts')], {
      cwd: folder,
      env: {
        PATH: process.env.PATH ?? '',
        ...configuration(),
        PORT: String(port),
        METRICS_PORT: String(metricsPort),
        STAFF_TOKENS: `erika:${hashSecret(staffToken)}`,
      },
      stdin: 'ignore',
      stdout: 'pipe',
      stderr: 'pipe',
    });
    await until('listening');
    wallet = await trialWallet();
  }, 30_000);
  afterAll(async () => {
    bank.kill('SIGTERM');
    await bank.exited;
    rmSync(folder, { recursive: true, force: true });
  });

  let out: ReadableStreamDefaultReader<Uint8Array> | undefined;
  /** Reads the log until it tells of the event. */
  async function until(event: string): Promise<void> {
    out ??= bank.stdout.getReader();
    for (const from = log.length; !log.slice(from).includes(`"event":"${event}"`); ) {
      const { value, done } = await out.read();
      if (done) throw new Error(`the bank ended: ${log}${await new Response(bank.stderr).text()}`);
      log += new TextDecoder().decode(value);
    }
  }

  /** Stands where the proxy with TLS does. */
  function call(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = {
      host: 'bank.example',
      'x-forwarded-for': '203.0.113.9',
      ...(init.headers as Record<string, string>),
    };
    return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers });
  }

  async function post(path: string, body?: object, headers: Record<string, string> = {}) {
    const answer = await call(path, {
      method: 'POST',
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, cookies: answer.headers.getSetCookie(), body: await answer.json() };
  }

  const requestPathOf = (link: string) =>
    (new URL(link).searchParams.get('request_uri') ?? '').slice(publicUrl.length);

  async function trialWallet(): Promise<Wallet> {
    const pem = (path: string) => readFileSync(join(folder, path), 'utf8');
    const caCertificatePem = pem('trust/trial.pem');
    const authority = {
      certificate: certificateFromPem(caCertificatePem),
      keys: await keyPairFromPem(pem('trial/pid-ca.key.pem')),
    };
    const keys = await newKeyPair();
    const now = Date.now();
    const validity = { notBefore: new Date(now - 60_000), notAfter: new Date(now + 86_400_000) };
    const leaf = await issueLeaf(authority, { ...documentSigner(), publicKey: keys.publicKey, validity });
    const exchange = httpExchange({
      fetch: (url, init) => call(url.slice(publicUrl.length), init),
    });
    const pidIssuer = {
      caCertificatePem,
      certificatePem: certificateToPem(leaf),
      privateKeyPem: await privateKeyToPem(keys.privateKey),
    };
    const relyingParty = {
      caCertificatePem: pem('trial/access-ca.pem'),
      chainPem: pem('access/2026.pem'),
      privateKeyPem: '',
    };
    return createWallet({ pki: { folder: join(folder, 'wallet'), pidIssuer, relyingParty }, exchange });
  }

  test('is ready, keeps its metrics on their own port, and has no page of development', async () => {
    expect(await (await call('/readyz')).json()).toEqual({ status: 'ok' });
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toContain('tessera_certificate_expiry_timestamp_seconds{purpose="access_certificate"');
    for (const path of ['/wallet', '/wallet/api/personas', '/metrics'])
      expect((await call(path)).status).toBe(404);
  });

  test('a customer with a PID of the trial’s provider signs up, signs in, and has a session behind TLS', async () => {
    for (const kind of ['signup', 'signin']) {
      const created = await post('/api/auth/requests', { kind });
      expect(created.body.nextAction.url).toStartWith('openid4vp://?client_id=x509_san_dns%3Abank.example&');
      const presented = await wallet.present(created.body.nextAction.url, nadia);
      expect(presented.refusal).toBeUndefined();
      expect(presented.answer?.status).toBe(200);
      const path = `/api/auth/requests/${created.body.id}/session`;
      const opened = await post(path, undefined, { 'client-secret': created.body.clientSecret });
      expect(opened.status).toBe(201);
      expect(opened.body.session.ipAddress).toBe('203.0.113.9');
      expect(opened.cookies.some((cookie) => /^__Host-tessera_session=.*; Secure/.test(cookie))).toBe(true);
    }
  });

  test('staff get in with their token', async () => {
    const headers = { authorization: `Bearer ${staffToken}` };
    expect((await call('/api/staff/audit-events', { headers })).status).toBe(200);
    expect((await call('/api/staff/audit-events')).status).toBe(401);
  });

  test('the access certificate is replaced by the next one while the bank runs', async () => {
    const next = (listings.get('certificates.sh') ?? '').split('\n');
    const from = next.findIndex((line) => line.startsWith('p256 access/'));
    const to = next.findIndex((line) => line.startsWith('# Stands in for the provider'));
    const steps = ['set -eu', next.find((line) => line.startsWith('p256()')), ...next.slice(from, to)].join(
      '\n',
    );
    const made = Bun.spawnSync(['sh', '-c', steps.replaceAll('access/2026', 'access/2027')], { cwd: folder });
    expect(made.exitCode).toBe(0);
    bank.kill('SIGHUP');
    await until('access_certificate_changed');
    const created = await post('/api/auth/requests', { kind: 'signin' });
    const certificate = new X509Certificate(readFileSync(join(folder, 'access/2027.pem')));
    const jwt = await (await call(requestPathOf(created.body.nextAction.url))).text();
    expect(decodeProtectedHeader(jwt).x5c?.[0]).toBe(certificate.raw.toString('base64'));
    expect((await wallet.present(created.body.nextAction.url, nadia)).answer?.status).toBe(200);
  });
});

describe('the page', () => {
  test('configures everything that production asks for', async () => {
    const run = Bun.spawn([process.execPath, join(root, 'scripts/start.ts')], {
      cwd: folder.replace(/[^/]*$/, ''),
      env: {
        PATH: process.env.PATH ?? '',
        NODE_ENV: 'production',
        DATA_DIR: join(tmpdir(), 'tessera-never-made'),
      },
      stdout: 'pipe',
      stderr: 'pipe',
    });
    const missing = [...(await new Response(run.stderr).text()).matchAll(/^([A-Z_]+):/gm)].map(
      ([, name = '']) => name,
    );
    expect(await run.exited).toBe(78);
    expect(missing.length).toBeGreaterThan(2);
    const set = Object.keys(configuration());
    const either: Record<string, string> = {
      VERIFIER_KEY_FILE: 'VERIFIER_ACCESS_DIR',
      VERIFIER_CERTIFICATE_FILE: 'VERIFIER_ACCESS_DIR',
    };
    expect(missing.filter((name) => !set.includes(either[name] ?? name))).toEqual([]);
  });

  test('names only metrics that there are', () => {
    const page = readFileSync(join(root, 'docs/production.md'), 'utf8');
    const code = ['metrics.ts', 'watch-bank.ts', 'watch-process.ts']
      .map((file) => readFileSync(join(root, 'src/telemetry', file), 'utf8'))
      .join('\n');
    const named = [...page.matchAll(/\btessera_[a-z_]+/g)].map(([name]) => name.replace(/_bucket$/, ''));
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });
});
