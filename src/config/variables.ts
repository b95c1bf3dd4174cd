import { BlockList } from 'node:net';
import { z } from 'zod';
import { readAddress } from '../lib/database-address.ts';
import { addressList } from '../lib/ip-address.ts';
import { bankRules } from './bank-rules.ts';
import { listOf, pageRules } from './page-rules.ts';
import { staffTokens } from './staff-tokens.ts';
import { telemetryVariables } from './telemetry-variables.ts';

const flag = (standard: '0' | '1') =>
  z
    .enum(['0', '1'])
    .default(standard)
    .transform((value) => value === '1');
const seconds = z.coerce.number().int().positive();
const hosts = z
  .string()
  .default('')
  .transform((list) =>
    list
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  );

/**
 * Every variable the bank reads, with what it means and what it is when not set. The only place that knows their names;
 * docs/configuration.md is generated from here.
 */
export const variables = z.object({
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('In production the development PID issuer, the test wallet and demo data do not exist.'),
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(3000)
    .describe('Port to listen on; 0 takes a free one.'),
  TRUSTED_PROXIES: z
    .string()
    .optional()
    .transform((text, context) => {
      const list = text === undefined ? new BlockList() : addressList(text);
      if (!list) context.addIssue('addresses or subnets such as 10.0.0.0/8, separated by commas');
      return list ?? z.NEVER;
    })
    .describe(
      'Addresses and subnets of the proxies in front of the bank, separated by commas: what they add to X-Forwarded-For is believed. Without it a request comes from the address that connects.',
    ),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 in a container.'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .refine((url) => !/[?#@]/.test(url), 'must have no user, query or fragment')
    .optional()
    .describe(
      'Address at which wallets and browsers reach the bank; https in production. http://localhost:PORT when not set.',
    ),
  DATA_DIR: z
    .string()
    .default('data')
    .describe('Folder for the database and, in development, for keys and certificates.'),
  DATABASE_URL: z
    .string()
    // Refused here, because the error of the driver that parses it later would repeat it, with the password.
    .check(({ value, issues }) => {
      const read = readAddress(value);
      if ('wrong' in read) issues.push({ code: 'custom', message: read.wrong, input: undefined });
    })
    .optional()
    .describe(
      'Where the data is: file:PATH for the embedded database, postgres://USER:PASSWORD@HOST:PORT/DATABASE for a PostgreSQL server, or ?host=FOLDER for the socket in a folder. file:DATA_DIR/tessera.sqlite when not set.',
    ),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(1000)
    .default(16)
    .describe(
      'Connections to PostgreSQL that one process uses at most, half for writing and half for reading; it listens on one more.',
    ),
  DATABASE_TIMEOUT_SECONDS: seconds
    .default(10)
    .describe(
      'How long a statement to PostgreSQL may take, and how long a database that cannot be reached is tried again, before a call is answered with 503.',
    ),
  ...telemetryVariables,
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least severe log line that is written.'),
  MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .min(16_384)
    .default(1_048_576)
    .describe(
      'Largest request body that is read; a presentation with a portrait needs some hundred kilobytes.',
    ),
  SESSION_TTL_SECONDS: seconds.default(3600).describe('How long a session lasts.'),
  RETENTION_DAYS: z.coerce
    .number()
    .int()
    .positive()
    .default(30)
    .describe(
      'How long ended requests and sessions stay readable. Requests of callers without a session that no wallet answered go a quarter of an hour after they expired.',
    ),
  KEEP_PORTRAITS: flag('0').describe('1 keeps the portrait of a PID with the account, 0 discards it.'),
  ...bankRules,
  PID_TYPES: z
    .string()
    .default('urn:eudi:pid:1')
    .transform(listOf)
    .describe('Accepted SD-JWT VC types, separated by commas; add domestic ones such as urn:eudi:pid:de:1.'),
  PID_TRUST_ANCHORS_DIR: z
    .string()
    .optional()
    .describe(
      'Folder of certificates (PEM or DER) of authorities under which PIDs are trusted, for one type in a sub-folder named after it with _ for :. Outside production also of signers themselves. What cannot be used is left out, and the log says why. Required in production, or a trust list.',
    ),
  PID_TRUST_LIST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Address of a signed list of PID providers (ETSI TS 119 602), which are trusted beside those of the folder; https.',
    ),
  PID_TRUST_LIST_SIGNERS_FILE: z
    .string()
    .optional()
    .describe(
      'PEM certificates of who may sign the list: authorities, or signers themselves. Required with the list.',
    ),
  PID_TRUST_LIST_GRACE_HOURS: z.coerce
    .number()
    .int()
    .min(0)
    .default(72)
    .describe(
      'How long the list is still trusted after its next update was due. Then it is not, until a newer one is there.',
    ),
  STATUS_LIST_HOSTS: hosts.describe(
    'Hosts that status lists are fetched from, separated by commas, with the port if it is not 443. PIDs with their status elsewhere are refused.',
  ),
  TRUST_RELOAD_SECONDS: seconds
    .default(300)
    .describe(
      'How often trust anchors, the list and the access certificate are read anew; SIGHUP does it at once.',
    ),
  VERIFIER: z
    .enum(['embedded', 'vidos'])
    .default('embedded')
    .describe('Who checks presentations: the bank itself, or a hosted Vidos authorizer.'),
  VIDOS_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Address of the authorizer’s instance; https in production. Required with VERIFIER=vidos.'),
  VIDOS_API_KEY: z.string().min(1).optional().describe('Its API key. Required with VERIFIER=vidos.'),
  VIDOS_TIMEOUT_SECONDS: seconds.default(5).describe('How long one call to the authorizer may take.'),
  VERIFIER_KEY_FILE: z
    .string()
    .optional()
    .describe("PEM private key (P-256) of the bank's access certificate. Required in production."),
  VERIFIER_CERTIFICATE_FILE: z
    .string()
    .optional()
    .describe(
      "PEM chain of the bank's access certificate, leaf first, without the trust anchor. Required in production.",
    ),
  VERIFIER_ACCESS_DIR: z
    .string()
    .optional()
    .describe(
      'Instead of the two files: a folder of access certificates, NAME.key.pem beside NAME.pem. The newest that is valid makes new requests.',
    ),
  VERIFIER_PROFILE: z
    .enum(['openid4vp', 'haip'])
    .default('openid4vp')
    .describe(
      'haip holds requests to the High Assurance Interoperability Profile 1.0, and other settings with it.',
    ),
  VERIFIER_CLIENT_ID_PREFIX: z
    .enum(['x509_san_dns', 'x509_hash'])
    .optional()
    .describe(
      'How the bank names itself to wallets (OpenID4VP 1.0 §5.9.3). x509_san_dns when not set; with haip x509_hash and no other.',
    ),
  VERIFIER_RESPONSE_ENCRYPTION: z
    .enum(['required', 'off'])
    .default('required')
    .describe(
      'required asks for direct_post.jwt and dc_api.jwt, off for their plain forms, which haip excludes.',
    ),
  VERIFIER_REQUEST_URI_METHOD: z
    .enum(['get', 'post'])
    .default('get')
    .describe(
      'post has wallets fetch requests by POST with a nonce of theirs, if they can (OpenID4VP 1.0 §5.10).',
    ),
  VERIFIER_BROWSER_REQUESTS: z
    .string()
    .regex(/^(signed|unsigned)(,(signed|unsigned))?$/, 'signed, unsigned, or both separated by a comma')
    .default('signed,unsigned')
    .transform((list) => [...new Set(list.split(',') as ('signed' | 'unsigned')[])])
    .describe(
      'Requests that the Digital Credentials API is given; the first is the one when a client does not say.',
    ),
  ...pageRules,
  STAFF_TOKENS: staffTokens.describe(
    'Who may use the staff API: NAME:HASH pairs, separated by commas, as `npm run staff:token` prints them. Without any, every call of the staff API is refused.',
  ),
  DEMO_CUSTOMERS: z.coerce
    .number()
    .int()
    .min(0)
    .default(5)
    .describe('Demo customers that a new development database begins with.'),
});

type Resolved =
  | 'PUBLIC_URL'
  | 'DATABASE_URL'
  | 'VERIFIER_CLIENT_ID_PREFIX'
  | 'EXPECTED_ORIGINS'
  | 'COOKIE_ORIGINS'
  | 'RETURN_APPS'
  | 'CROSS_DEVICE';

export interface Config extends Omit<z.output<typeof variables>, Resolved> {
  readonly PUBLIC_URL: string;
  readonly DATABASE_URL: string;
  readonly VERIFIER_CLIENT_ID_PREFIX: 'x509_san_dns' | 'x509_hash';
  /** Undefined stands for the origin of the address that the bank is reached at, which PORT=0 makes known at the start only. */
  readonly EXPECTED_ORIGINS: readonly string[] | undefined;
  readonly COOKIE_ORIGINS: readonly string[];
  readonly RETURN_APPS: readonly string[];
  readonly CROSS_DEVICE: 'on' | 'off';
}
