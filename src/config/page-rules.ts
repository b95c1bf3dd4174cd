import { z } from 'zod';

/** Which pages and apps are the bank's own, and which ways there are back to them: part of variables.ts. */
export const pageRules = {
  WEB: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'on serves the customers’ client at the bank’s own address; npm start builds it when its sources have changed. off leaves that address to the API alone, for those who bring a client of their own.',
    ),
  EXPECTED_ORIGINS: z
    .string()
    .optional()
    .describe(
      "Origins of the bank's own pages and apps, separated by commas: those that may call the API from a browser (CORS), use the Digital Credentials API, and that wallets return to. The origin of PUBLIC_URL when not set.",
    ),
  COOKIE_ORIGINS: z
    .string()
    .optional()
    .describe(
      'Those of EXPECTED_ORIGINS, separated by commas, where pages may use the cookies of the bank as its own do. They must be hosts of the same site, because browsers send these cookies nowhere else. Without it pages of other origins send the secrets in headers.',
    ),
  RETURN_URI: z
    .string()
    .optional()
    .describe(
      'Page to which a wallet on the same device returns when a client does not say, on one of EXPECTED_ORIGINS or in one of RETURN_APPS. Without it wallets return only where a client says so.',
    ),
  RETURN_APPS: z
    .string()
    .optional()
    .describe(
      'Native apps to which wallets may return, separated by commas: a scheme of their own such as com.example.bank: (RFC 8252 §7.1), one address of it such as com.example.bank:/back, or an https address that the app claims (§7.2), such as https://app.bank.example/back. A query is free in each.',
    ),
  CROSS_DEVICE: z
    .enum(['on', 'off'])
    .optional()
    .describe(
      'on lets a client ask for an answer from another device, as by QR code, which the client secret alone redeems. off demands an address to return to of every request in mode direct_post, so that nobody can have a stranger sign in for them (OpenID4VP 1.0 §14.2). on when not set; with VERIFIER_PROFILE=haip off, which HAIP 1.0 §5.1 recommends.',
    ),
};

/** A list as it is written into a variable: parts separated by commas. */
export function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
