import { describe, expect, test } from 'bun:test';
import { ConfigError, readConfig } from '../../../src/config/config.ts';
import { claimSetsFor } from '../../../src/features/auth-requests/asking.ts';
import type { Kind } from '../../../src/features/auth-requests/kinds.ts';

const name = ['family_name', 'given_name'] as const;
const matching = [...name, 'birth_date', 'nationality'] as const;
const number = 'personal_administrative_number';
const policyOf = (environment: Record<string, string>) => {
  const config = readConfig(environment);
  return { signup: config.SIGNUP_CLAIMS, matching: config.PID_MATCHING_CLAIMS };
};
const matched = { PID_MATCHING_CLAIMS: matching.join() };

describe('what is asked for', () => {
  const cases: readonly [string, Record<string, string>, Kind, readonly (readonly string[])[]][] = [
    [
      'signup takes a document number and a portrait where there are some',
      {},
      'signup',
      [
        [...matching, number, 'document_number', 'portrait'],
        [...matching, number, 'portrait'],
        [...matching, number, 'document_number'],
        [...matching, number],
      ],
    ],
    [
      'signup needs what the operator needs, and asks for nothing else',
      { SIGNUP_CLAIMS: 'document_number, email_address' },
      'signup',
      [[...matching, number, 'document_number', 'email_address']],
    ],
    [
      'signup needs one thing and takes another',
      { SIGNUP_CLAIMS: 'document_number,portrait?' },
      'signup',
      [
        [...matching, number, 'document_number', 'portrait'],
        [...matching, number, 'document_number'],
      ],
    ],
    ['signup asks for nothing more', { SIGNUP_CLAIMS: 'none' }, 'signup', [[...matching, number]]],
    ['signin needs the number', {}, 'signin', [[number]]],
    ['a payment needs number and name', {}, 'payment', [[number, ...name]]],
    [
      'signup takes a number or does with what it needs anyway',
      { ...matched, SIGNUP_CLAIMS: 'none' },
      'signup',
      [[...matching, number], [...matching]],
    ],
    ['signin asks for the matching claims in place of the number', matched, 'signin', [[number], matching]],
    ['a payment asks for them as well', matched, 'payment', [[number, ...name], matching]],
    ['a loan asks for them as well', matched, 'loan', [[number, ...name], matching]],
    [
      'a profile update asks for them beside what was chosen',
      matched,
      'profile_update',
      [
        [number, 'email_address'],
        [...matching, 'email_address'],
      ],
    ],
  ];
  for (const [what, environment, kind, sets] of cases)
    test(what, () => {
      const chosen = kind === 'profile_update' ? (['email_address'] as const) : [];
      expect(claimSetsFor(kind, policyOf(environment), chosen)).toEqual(sets as never);
    });
});

describe('the configuration', () => {
  for (const [variable, value] of [
    ['SIGNUP_CLAIMS', 'iris'],
    ['SIGNUP_CLAIMS', 'family_name'],
    ['SIGNUP_CLAIMS', 'portrait??'],
    ['PID_MATCHING_CLAIMS', 'family_name,given_name'],
    ['PID_MATCHING_CLAIMS', 'birth_date'],
    ['PID_MATCHING_CLAIMS', 'family_name,given_name,birth_date,email_address'],
    ['PID_MATCHING_CLAIMS', 'family_name,given_name,birth_date,personal_administrative_number'],
  ] as const)
    test(`is refused with ${variable}=${value}, and the value not repeated`, () => {
      let message = '';
      try {
        readConfig({ [variable]: value });
      } catch (error) {
        if (error instanceof ConfigError) ({ message } = error);
      }
      expect(message).toStartWith(`${variable}: `);
      if (value === 'iris') expect(message).not.toContain('iris');
    });
});
