import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Locator, Page } from 'playwright-core';
import { hashSecret, newSecret } from '../../src/lib/secrets.ts';
import { type BrowserBank, executablePath, openBrowserBank } from './support.ts';

// A developer opens the page, puts in a token and presses Execute, with the values that the page filled in. What can work works; where it needs an
// id that only they know, the bank says so.

const found = 'not_found';
/** What each operation answers: 2xx, or the status and the end of the code. In the order in which they are pressed. */
const answers: Readonly<Record<string, number | readonly [status: number, code: string]>> = {
  getBank: 200,
  createAuthRequest: 201,
  getAuthRequest: [404, found],
  followAuthRequest: [404, found],
  completeAuthRequest: [404, found],
  cancelAuthRequest: [404, found],
  redeemAuthRequest: [404, found],
  getCurrentSession: 200,
  listSessions: 200,
  revokeSession: [404, found],
  getMe: 200,
  listAccounts: 200,
  getAccount: [404, found],
  getStatement: [404, found],
  getBalanceHistory: [404, found],
  getSpending: [404, found],
  getOverview: 200,
  createPayment: 201,
  listPayments: 200,
  listPaymentTemplates: 200,
  listPaymentRecipients: 200,
  getPayment: [404, found],
  getPaymentReceipt: [404, found],
  getPaymentTimeline: [404, found],
  cancelPayment: [404, found],
  createLoan: 201,
  listLoans: 200,
  listLoanOffers: 200,
  getLoanOfferPlan: 200,
  getLoan: [404, found],
  getLoanPlan: [404, found],
  cancelLoan: [404, found],
  getProfile: 200,
  createProfileUpdate: 201,
  listProfileUpdates: 200,
  getProfileUpdate: [404, found],
  cancelProfileUpdate: [404, found],
  listNotifications: 200,
  countUnreadNotifications: 200,
  followNotifications: 200,
  markAllNotificationsRead: 200,
  markNotificationRead: [404, found],
  listActivities: 200,
  getCheckReport: [404, found],
  listLoansUnderReview: 200,
  // There is no decision about nothing in particular: the bank asks for the tag of what was looked at.
  approveLoan: [428, 'precondition_required'],
  declineLoan: [428, 'precondition_required'],
  revokeCustomerSessions: [404, found],
  listAuditEvents: 200,
  getLiveness: 200,
  getReadiness: 200,
  listProblems: 200,
  getProblem: 200,
  signOut: 204,
  eraseMe: 204,
  resetDemoData: 204,
};

/** As many operations are shown on one page. */
const perPage = 10;

/** Chromium needs its time on a machine that is busy. */
const patienceMs = 240_000;

describe.skipIf(!executablePath)('Swagger UI in Chromium', () => {
  const staffToken = newSecret();
  let bank: BrowserBank;
  beforeAll(async () => {
    bank = await openBrowserBank({ STAFF_TOKENS: `vera:${hashSecret(staffToken)}` });
  }, patienceMs);
  afterAll(async () => {
    await bank?.[Symbol.asyncDispose]();
  }, patienceMs);

  /** Opens the page; with a document given, it reads that one in place of the bank's. */
  async function open(document?: object): Promise<Page> {
    const { page } = await bank.open('/docs', {}, async (opened) => {
      if (document) await opened.route('**/openapi.json', (route) => route.fulfill({ json: document }));
    });
    await page.locator('.opblock').first().waitFor();
    await authorize(page, 'staffToken', staffToken);
    return page;
  }

  test(
    'Execute works on every operation that can work as the page fills it in, and the others say what they need',
    async () => {
      const document: ApiDocument = await (await fetch(`${bank.server.url}/openapi.json`)).json();
      const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
      expect(operations.map(({ operationId }) => operationId).sort()).toEqual(Object.keys(answers).sort());

      const answered: typeof answers = {};
      const ids = Object.keys(answers);
      let token = await bank.enter('signin', 'alice');
      for (let from = 0; from < ids.length; from += perPage) {
        const shown = ids.slice(from, from + perPage);
        const page = await open(partOf(document, shown));
        for (const id of shown) {
          // The session has been ended by then, and only a customer who owes nothing can be erased.
          if (id === 'eraseMe') token = await bank.enter('signup', 'nadia');
          await authorize(page, 'bearer', token);
          Object.assign(answered, { [id]: await execute(page, id) });
        }
        await page.context().close();
      }
      expect(answered).toEqual(
        Object.fromEntries(
          Object.entries(answers).map(([id, answer]) => [
            id,
            typeof answer === 'number'
              ? answer
              : [answer[0], expect.stringMatching(new RegExp(`${answer[1]}$`))],
          ]),
        ),
      );
    },
    patienceMs,
  );

  test(
    'two strangers who press Execute on what the page fills in share no request',
    async () => {
      const created = [];
      for (const page of [await open(), await open()]) {
        const operation = await opened(page, 'createAuthRequest');
        const [answer] = await Promise.all([
          page.waitForResponse((seen) => seen.url().endsWith('/api/auth/requests')).then((r) => r.json()),
          operation.locator('.execute').click(),
        ]);
        created.push(answer);
      }
      expect(created.map(({ clientSecret }) => clientSecret.length)).toEqual([43, 43]);
      expect(created[0].id).not.toBe(created[1].id);
    },
    patienceMs,
  );

  test(
    'a stream is shown as far as it came, and tokens are gone when the page is loaded anew',
    async () => {
      const page = await open();
      await authorize(page, 'bearer', await bank.enter('signup', 'otto'));
      expect(await execute(page, 'followNotifications')).toBe(200);
      const operation = await opened(page, 'followNotifications');
      expect(await operation.locator('.live-responses-table').innerText()).toContain('stopped listening');
      expect(await execute(page, 'getMe')).toBe(200);
      await page.evaluate(() => localStorage.setItem('authorized', 'of an earlier version of the page'));
      await page.reload();
      await page.locator('.opblock').first().waitFor();
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      expect(await execute(page, 'getMe')).toEqual([401, 'session_missing']);
    },
    patienceMs,
  );
});

interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, unknown> };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Record<string, object>;
}

/**
 * The document with these operations alone, what a success of theirs answers, and the schemas that they name. Swagger UI reads the whole
 * document anew for every operation that is opened, and nobody presses the refusals, which are most of it.
 */
function partOf(document: ApiDocument, ids: readonly string[]): ApiDocument {
  const paths: ApiDocument['paths'] = {};
  for (const [path, item] of Object.entries(document.paths))
    for (const [method, operation] of Object.entries(item)) {
      if (!ids.includes(operation.operationId)) continue;
      const responses = Object.fromEntries(
        Object.entries(operation.responses).filter(([status]) => status < '400'),
      );
      paths[path] = { ...paths[path], [method]: { ...operation, responses } };
    }
  const schemas: Record<string, unknown> = {};
  const keep = (value: unknown): void => {
    for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (name in schemas) continue;
      schemas[name] = document.components.schemas[name];
      keep(schemas[name]);
    }
  };
  keep(paths);
  return { ...document, paths, components: { ...document.components, schemas } };
}

function authorize(page: Page, scheme: string, token: string): Promise<void> {
  return page.evaluate(
    ([name, value]) => {
      (globalThis as unknown as { ui: { preauthorizeApiKey(name: string, key: string): void } }).ui //
        .preauthorizeApiKey(name ?? '', value ?? '');
    },
    [scheme, token],
  );
}

async function opened(page: Page, operationId: string): Promise<Locator> {
  const operation = page.locator(`.opblock[id$="-${operationId}"]`);
  await operation.locator('.opblock-summary-control').dispatchEvent('click');
  await operation.locator('.execute').waitFor();
  return operation;
}

/** Presses Execute. Returns the status that the page shows, with the code if it is a refusal. */
async function execute(page: Page, operationId: string): Promise<number | [number, string]> {
  const operation = await opened(page, operationId);
  await operation.locator('.execute').click();
  const shown = operation.locator('.live-responses-table tr.response').first();
  await shown.waitFor();
  const status = Number.parseInt(await shown.locator('.response-col_status').innerText(), 10);
  const body = status < 400 ? '' : await shown.locator('.highlight-code').first().innerText();
  // A page with everything open is slow.
  await operation.locator('.opblock-summary-control').dispatchEvent('click');
  return status < 400 ? status : [status, /"code": "(\w+)"/.exec(body)?.[1] ?? body];
}
