import { describe, expect, test } from 'bun:test';
import { AsnConvert } from '@peculiar/asn1-schema';
import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509';
import { canonicalName } from '../../src/verifier/openid4vp/trust/x509/name.ts';

const country = '2.5.4.6';
const organisation = '2.5.4.10';
const commonName = '2.5.4.3';

type Value = string | ConstructorParameters<typeof AttributeValue>[0];
type Part = readonly (readonly [type: string, value: Value])[];

/** The canonical form of a name of these parts; a bare text is a UTF8String. */
function named(...parts: Part[]): string {
  const attribute = ([type, value]: Part[number]) =>
    new AttributeTypeAndValue({
      type,
      value: new AttributeValue(typeof value === 'string' ? { utf8String: value } : value),
    });
  const name = new Name(parts.map((part) => new RelativeDistinguishedName(part.map(attribute))));
  return canonicalName(AsnConvert.serialize(name));
}

const cn = (value: Value) => named([[commonName, value]]);

describe('one name is', () => {
  const same: readonly [string, string, string][] = [
    ['itself in another case', cn('PID Provider CA'), cn('pid PROVIDER ca')],
    ['itself with a run of spaces', cn('PID Provider CA'), cn('PID   Provider CA')],
    ['itself with spaces around it', cn('PID Provider CA'), cn('  PID Provider CA ')],
    ['itself with another kind of space', cn('PID Provider CA'), cn('PID\u00A0Provider\tCA')],
    ['itself as a PrintableString', cn('PID CA'), cn({ printableString: 'PID CA' })],
    ['itself as a BMPString', cn('PID CA'), cn({ bmpString: 'PID CA' })],
    ['itself as a UniversalString', cn('PID CA'), cn({ universalString: 'PID CA' })],
    ['itself as an IA5String', cn('pid@example.com'), cn({ ia5String: 'PID@example.com' })],
    ['itself composed differently', cn('Pr\u00FCfstelle'), cn('Pru\u0308fstelle')],
    ['itself in capitals that are longer', cn('Straße'), cn('STRASSE')],
    ['itself in capitals with a capital ß', cn('Straße'), cn('STRAẞE')],
    ['itself in Greek, with another sigma', cn('ΟΔΟΣ'), cn('οδος')],
    ['itself with a soft hyphen', cn('Provider'), cn('Pro\u00ADvider')],
    [
      'itself with the other order in a part of two',
      named([
        [organisation, 'A'],
        [commonName, 'B'],
      ]),
      named([
        [commonName, 'b'],
        [organisation, 'a'],
      ]),
    ],
  ];
  test.each(same)('%s', (_, one, other) => {
    expect(one).toBe(other);
  });
});

describe('another name is one', () => {
  const different: readonly [string, string, string][] = [
    ['of other words', cn('PID CA'), cn('PID CB')],
    ['whose words are run together', cn('PID CA'), cn('PIDCA')],
    ['with the same text of another type', named([[commonName, 'A']]), named([[organisation, 'A']])],
    [
      'with the other order of parts',
      named([[country, 'UT']], [[commonName, 'A']]),
      named([[commonName, 'A']], [[country, 'UT']]),
    ],
    [
      'with one part where there were two',
      named([[organisation, 'A']], [[commonName, 'B']]),
      named([
        [organisation, 'A'],
        [commonName, 'B'],
      ]),
    ],
    ['with one more part', named([[commonName, 'A']]), named([[commonName, 'A']], [[commonName, 'A']])],
    ['with the other i', cn('PID'), cn('PıD')],
    [
      'that writes a separator into its text',
      cn('A","2.5.4.10=B'),
      named([[commonName, 'A']], [[organisation, 'B']]),
    ],
    ['in letters that only look alike', cn('PID CA'), cn('РID CA')],
    [
      'whose value is no text, byte by byte',
      cn({ anyValue: new Uint8Array([4, 1, 65]).buffer }),
      cn({ anyValue: new Uint8Array([4, 1, 97]).buffer }),
    ],
    [
      'whose value is no text, against a text of the same look',
      cn('#040141'),
      cn({ anyValue: new Uint8Array([4, 1, 65]).buffer }),
    ],
  ];
  test.each(different)('%s', (_, one, other) => {
    expect(one).not.toBe(other);
  });
});

test('what is no name is said to be none', () => {
  expect(() => canonicalName(new Uint8Array([4, 1, 65]).buffer)).toThrow();
});
