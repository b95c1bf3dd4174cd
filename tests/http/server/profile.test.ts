import { describe, expect, spyOn, test } from 'bun:test';
import { decodeJwt } from 'jose';
import { ensureWebBuild } from '../../../scripts/lib/web-build.ts';
import { ConfigError, readConfig } from '../../../src/config/config.ts';
import { findPersona } from '../../../src/development/pid-issuer/personas.ts';
import { developmentFolder, ensureDevelopmentPki } from '../../../src/development/pki/development-pki.ts';
import { createWallet } from '../../../src/development/wallet/holder/wallet.ts';
import { type RunningServer, startServer } from '../../../src/main.ts';
import { newBankHome } from '../../support/bank-home.ts';

const haip = { VERIFIER_PROFILE: 'haip' };

/** What the configuration is refused for; undefined if it is taken. */
function complaint(environment: Record<string, string>): string | undefined {
  try {
    readConfig(environment);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
}

describe('the HAIP switch', () => {
  test('names the bank by x509_hash and asks for encryption, unless it is told the opposite', () => {
    expect(readConfig(haip)).toMatchObject({
      VERIFIER_CLIENT_ID_PREFIX: 'x509_hash',
      VERIFIER_RESPONSE_ENCRYPTION: 'required',
    });
    expect(readConfig({}).VERIFIER_CLIENT_ID_PREFIX).toBe('x509_san_dns');
    expect(complaint({ ...haip, VERIFIER_CLIENT_ID_PREFIX: 'x509_hash' })).toBeUndefined();
  });

  for (const [name, value] of [
    ['VERIFIER_CLIENT_ID_PREFIX', 'x509_san_dns'],
    ['VERIFIER_RESPONSE_ENCRYPTION', 'off'],
  ] as const)
    test(`does not start with ${name}=${value}, and names it`, () => {
      expect(complaint({ ...haip, [name]: value })).toStartWith(`${name}: `);
      expect(complaint({ [name]: value })).toBeUndefined();
    });

  test('names every conflict at once', () => {
    const conflicts = { VERIFIER_CLIENT_ID_PREFIX: 'x509_san_dns', VERIFIER_RESPONSE_ENCRYPTION: 'off' };
    expect(complaint({ ...haip, ...conflicts })?.split('\n')).toHaveLength(2);
  });
});

describe('PUBLIC_URL', () => {
  for (const PUBLIC_URL of [
    'https://u:p@bank.example',
    'https://bank.example/?x=1',
    'https://bank.example/#f',
  ])
    test(`is refused as ${PUBLIC_URL}, and not repeated`, () => {
      expect(complaint({ PUBLIC_URL })).toBe('PUBLIC_URL: must have no user, query or fragment');
    });

  test('of the internet with the stand-ins of development raises an alarm', async () => {
    const home = await newBankHome();
    const written = spyOn(process.stdout, 'write').mockImplementation(() => true);
    const warned: boolean[] = [];
    try {
      for (const PUBLIC_URL of ['https://bank.example', 'http://localhost']) {
        const environment = { ...home.environment, NODE_ENV: 'test', LOG_LEVEL: 'warn', PUBLIC_URL };
        await (await startServer(environment)).stop();
        warned.push(written.mock.calls.join('').includes('"event":"development_stand_ins"'));
        written.mockClear();
      }
    } finally {
      written.mockRestore();
      await home.remove();
    }
    expect(warned).toEqual([true, false]);
  });
});

describe('EXPECTED_ORIGINS', () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://bank.example',
    PID_TRUST_ANCHORS_DIR: 'anchors',
    VERIFIER_KEY_FILE: 'key',
    VERIFIER_CERTIFICATE_FILE: 'certificate',
  };
  const android = `android:apk-key-hash:${'A'.repeat(43)}`;

  test('is a list, of apps too', () => {
    const { EXPECTED_ORIGINS } = readConfig({
      ...production,
      EXPECTED_ORIGINS: ` https://bank.example,https://app.bank.example:8443 , ${android}`,
    });
    expect(EXPECTED_ORIGINS).toEqual(['https://bank.example', 'https://app.bank.example:8443', android]);
  });

  for (const wrong of [
    ',',
    'bank.example',
    'https://bank.example/',
    'https://bank.example/app',
    'https://BANK.example',
    'https://bank.example:443',
    'https://*.bank.example',
    'null',
    'ftp://bank.example',
    'wss://bank.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'http://bank.example',
    'https://bank.example,http://localhost:3000',
  ])
    test(`refuses ${wrong} in production`, () => {
      expect(complaint({ ...production, EXPECTED_ORIGINS: wrong })).toStartWith('EXPECTED_ORIGINS: ');
    });

  test('takes http outside production', () => {
    expect(complaint({ EXPECTED_ORIGINS: 'http://localhost:5173' })).toBeUndefined();
  });

  for (const [wrong, origins] of [
    ['https://evil.example/back', 'https://bank.example'],
    ['https://bank.example/back#x', 'https://bank.example'],
    ['/back', 'https://bank.example'],
  ] as const)
    test(`RETURN_URI must be one of its pages: ${wrong}`, () => {
      const environment = { ...production, EXPECTED_ORIGINS: origins, RETURN_URI: wrong };
      expect(complaint(environment)).toStartWith('RETURN_URI: ');
    });
});

describe('the ways back', () => {
  test('an answer from another device is the operator’s choice: on, with HAIP off, and else as they say', () => {
    const crossDevice = (environment: Record<string, string>) => readConfig(environment).CROSS_DEVICE;
    expect(crossDevice({})).toBe('on');
    expect(crossDevice({ VERIFIER_PROFILE: 'haip' })).toBe('off');
    expect(crossDevice({ VERIFIER_PROFILE: 'haip', CROSS_DEVICE: 'on' })).toBe('on');
    expect(crossDevice({ CROSS_DEVICE: 'off' })).toBe('off');
    expect(complaint({ CROSS_DEVICE: 'maybe' })).toStartWith('CROSS_DEVICE: ');
  });

  test('RETURN_URI may be in an app that is listed', () => {
    const RETURN_URI = 'com.example.bank:/back';
    expect(complaint({ RETURN_URI })).toStartWith('RETURN_URI: ');
    expect(complaint({ RETURN_URI, RETURN_APPS: 'com.example.bank:' })).toBeUndefined();
  });

  for (const apps of [
    'com.example.bank:',
    'bank-app://',
    'com.example.bank:/back, https://app.bank.example/back',
  ])
    test(`RETURN_APPS takes ${apps}`, () => expect(complaint({ RETURN_APPS: apps })).toBeUndefined());

  for (const apps of [
    'com.example.bank',
    'https:',
    'https://',
    'http://app.bank.example/back',
    'javascript:',
    'intent:',
    'data:text/html,x',
    'openid4vp:',
    'com.example.bank:/back#x',
    'com.example.bank:/back?x',
    'com.example.*:',
    'COM.example.bank:',
    'https://user@app.bank.example/back',
    '/back',
  ])
    test(`RETURN_APPS refuses ${apps}`, () =>
      expect(complaint({ RETURN_APPS: apps })).toStartWith('RETURN_APPS: '));

  test('cookies are for pages of the bank’s own only', () => {
    const EXPECTED_ORIGINS = 'https://bank.example,https://app.bank.example';
    expect(complaint({ EXPECTED_ORIGINS, COOKIE_ORIGINS: 'https://app.bank.example' })).toBeUndefined();
    expect(complaint({ EXPECTED_ORIGINS, COOKIE_ORIGINS: 'https://evil.example' })).toStartWith(
      'COOKIE_ORIGINS: ',
    );
  });
});

/** Runs a test on a bank that was started from an environment, with the test wallet at hand. */
async function withServer(
  environment: Record<string, string>,
  run: (server: RunningServer, wallet: ReturnType<typeof createWallet>) => Promise<void>,
): Promise<void> {
  const home = await newBankHome();
  const server = await startServer({ ...home.environment, ...environment, NODE_ENV: 'test' });
  try {
    const pki = await ensureDevelopmentPki({
      folder: developmentFolder(home.folder),
      publicHost: 'localhost',
      now: new Date(),
    });
    await run(server, createWallet({ pki }));
  } finally {
    await server.stop();
    await home.remove();
  }
}

async function create(server: RunningServer, json: object) {
  const response = await fetch(`${server.url}/api/auth/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(json),
  });
  return { status: response.status, body: await response.json() };
}

const nadia = findPersona('nadia');

test('a bank held to HAIP: x509_hash, direct_post.jwt, and every wallet is sent to a page that loads nothing', () =>
  withServer(
    { ...haip, WEB: 'off', CROSS_DEVICE: 'on', VERIFIER_REQUEST_URI_METHOD: 'post' },
    async (server, wallet) => {
      const { body } = await create(server, { kind: 'signup' });
      const link = new URL(body.nextAction.url).searchParams;
      expect(link.get('client_id')).toStartWith('x509_hash:');
      expect(link.get('request_uri_method')).toBe('post');
      const claims = decodeJwt(await (await fetch(link.get('request_uri') ?? '')).text());
      expect(claims).toMatchObject({
        response_mode: 'direct_post.jwt',
        client_metadata: { encrypted_response_enc_values_supported: ['A256GCM', 'A128GCM'] },
      });
      if (!nadia) throw new Error('no nadia');
      const { accepted, answer } = await wallet.present(body.nextAction.url, nadia);
      expect(accepted).toBe(true);
      expect(answer?.redirectUri).toStartWith(`${server.url}/return#response_code=`);
      const page = await fetch(answer?.redirectUri ?? '');
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(page.headers.get('content-security-policy')).toStartWith("default-src 'none'");
      expect(await page.text()).not.toMatch(/<script|<link|<img|src=|href=/);
    },
  ));

test('a bank held to HAIP takes no answers from another device unless its operator says so', () =>
  withServer(haip, async (server) => {
    for (const json of [{ kind: 'signup' }, { kind: 'signin', returnUri: null }]) {
      const { status, body } = await create(server, json);
      expect([status, body.code]).toEqual([422, 'return_uri_required']);
    }
    const { body } = await create(server, { kind: 'signup', returnUri: `${server.url}/back` });
    expect(body.nextAction.type).toBe('open_wallet');
  }));

test('a bank held to HAIP asks browsers for dc_api.jwt, signed or unsigned', () =>
  withServer(haip, async (server) => {
    const ask = { kind: 'signup', mode: 'dc_api' };
    const signed = (await create(server, ask)).body.nextAction;
    expect(decodeJwt(signed.data.request)).toMatchObject({
      response_mode: 'dc_api.jwt',
      client_id: expect.stringMatching(/^x509_hash:/),
      expected_origins: [server.url],
    });
    const unsigned = (await create(server, { ...ask, browserRequest: 'unsigned' })).body.nextAction;
    expect(unsigned.data.response_mode).toBe('dc_api.jwt');
  }));

test('a bank without a client that is not held to it has no page for wallets to return to', () =>
  withServer({ WEB: 'off' }, async (server) => {
    expect((await fetch(`${server.url}/return`)).status).toBe(404);
  }));

test('a bank with a client has wallets return to the client, held to HAIP or not', async () => {
  await ensureWebBuild();
  for (const variables of [{}, haip])
    await withServer(variables, async (server) => {
      const page = await fetch(`${server.url}/return`);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(await page.text()).toContain('<div id="bank"></div>');
    });
});
