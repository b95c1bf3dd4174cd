import { z } from 'zod';

/** The claims that an operator may name, by the names and in the order of the verifier's list. */
const claims = [
  'family_name',
  'given_name',
  'birth_date',
  'nationality',
  'document_number',
  'email_address',
  'resident_address',
  'portrait',
] as const;
type Claim = (typeof claims)[number];

const mayNeed: readonly Claim[] = ['document_number', 'portrait', 'email_address', 'resident_address'];
const mustMatch: readonly Claim[] = ['family_name', 'given_name', 'birth_date'];
const mayMatch: readonly Claim[] = [...mustMatch, 'nationality', 'document_number'];

const words = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
const inOrder = (named: readonly string[]): Claim[] => claims.filter((claim) => named.includes(claim));

const isOneOf = (list: readonly string[], word: string) => list.includes(word);

/** What PIDs are asked for: part of the variables of config.ts. Why so, docs/adr/0056 and 0057 say. */
export const claimRules = {
  SIGNUP_CLAIMS: z
    .string()
    .default('document_number?,portrait?')
    .transform((text, context) => {
      const named = words(text).filter((word) => word !== 'none');
      if (!named.every((word) => isOneOf(mayNeed, word.replace(/\?$/, ''))))
        context.addIssue(`none, or some of ${mayNeed.join(', ')}, each with ? where it can be done without`);
      const welcome = inOrder(named.filter((word) => word.endsWith('?')).map((word) => word.slice(0, -1)));
      const needed = inOrder(named);
      return { needed, welcome: welcome.filter((claim) => !needed.includes(claim)) };
    })
    .describe(
      `What a signup asks for beside family_name, given_name, birth_date, nationality and personal_administrative_number: ${mayNeed.join(', ')}, separated by commas, or none. Nobody signs up without it, unless a ? follows: then it is taken where the PID has it.`,
    ),
  PID_MATCHING_CLAIMS: z
    .string()
    .default('')
    .transform((text, context) => {
      const named = words(text);
      if (named.length === 0) return [];
      const isEnough = mustMatch.every((claim) => named.includes(claim));
      if (!isEnough || !named.every((word) => isOneOf(mayMatch, word)))
        context.addIssue(`${mustMatch.join(', ')}, with nationality or document_number, or nothing`);
      return inOrder(named);
    })
    .describe(
      'The claims by which the holder of a PID without personal_administrative_number is recognised, such as family_name,given_name,birth_date,nationality. Only for issuers that say that no two of their holders are alike in them; read docs/adr/0057 first. Without it such PIDs are refused.',
    ),
};
