import { describe, expect, test } from 'bun:test';
import { DcqlQuery } from 'dcql';
import { mdocCredentialQuery, oneOf, pidQueryIds } from '../../src/verifier/pid/credential-queries.ts';
import { mdocElement, pidDoctype } from '../../src/verifier/pid/mdoc.ts';
import { claimPath } from '../../src/verifier/pid/paths.ts';
import { pidClaims } from '../../src/verifier/pid/pid.ts';

function validated(query: DcqlQuery.Input): DcqlQuery.Output {
  const parsed = DcqlQuery.parse(query);
  DcqlQuery.validate(parsed);
  return parsed;
}

const sdJwt = {
  id: 'pid',
  format: 'dc+sd-jwt' as const,
  meta: { vct_values: ['urn:eudi:pid:1'] },
  claims: [{ path: [...claimPath('dc+sd-jwt', 'family_name')] as [string] }] as [{ path: [string] }],
};
const mdocOf = (namespace: string, elements: Record<string, string>) => ({
  credential_format: 'mso_mdoc' as const,
  doctype: pidDoctype,
  namespaces: { [namespace]: elements },
  cryptographic_holder_binding: true,
});

describe('the query for a PID as ISO mdoc', () => {
  test('names doctype and elements and nothing else', () => {
    const query = oneOf([mdocCredentialQuery(['family_name', 'birth_date'])]);
    expect(query).toEqual({
      credentials: [
        {
          id: pidQueryIds.mso_mdoc,
          format: 'mso_mdoc',
          meta: { doctype_value: 'eu.europa.ec.eudi.pid.1' },
          claims: [
            { path: ['eu.europa.ec.eudi.pid.1', 'family_name'] },
            { path: ['eu.europa.ec.eudi.pid.1', 'birth_date'] },
          ],
        },
      ],
    });
    expect(validated(query).credentials).toHaveLength(1);
  });

  test('is valid for every claim, and without any', () => {
    expect(validated(oneOf([mdocCredentialQuery(pidClaims)])).credentials[0]?.claims).toHaveLength(
      pidClaims.length,
    );
    expect(validated(oneOf([mdocCredentialQuery([])])).credentials[0]?.claims).toBeUndefined();
  });

  test('asks for either format in one credential set, and one of them satisfies it', () => {
    const query = oneOf([sdJwt, mdocCredentialQuery(['family_name'])]);
    expect(query.credential_sets).toEqual([{ options: [['pid'], [pidQueryIds.mso_mdoc]] }]);
    const satisfiedBy = (...held: Parameters<typeof DcqlQuery.query>[1]) =>
      DcqlQuery.query(validated(query), held).can_be_satisfied;
    expect(satisfiedBy(mdocOf(pidDoctype, { family_name: 'a' }))).toBe(true);
    expect(satisfiedBy(mdocOf(pidDoctype, { given_name: 'a' }))).toBe(false);
    expect(satisfiedBy(mdocOf('org.iso.18013.5.1', { family_name: 'a' }))).toBe(false);
  });

  test('finds each claim at a place of its own', () => {
    const places = pidClaims.map((claim) => mdocElement(claim).join('.'));
    expect(new Set(places).size).toBe(pidClaims.length);
  });
});
