import fc from 'fast-check';
import document from '../../docs/openapi.json' with { type: 'json' };
import { hostileJson, hostileText } from './values.ts';

/** The parts of a schema that values are made from. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly example?: unknown;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | undefined;
  /** Names of the ways to be let in. */
  readonly security: readonly string[];
}

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly security?: readonly Readonly<Record<string, unknown>>[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const schemas = document.components.schemas as unknown as Readonly<Record<string, Schema>>;

/** Every operation of the document. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(([path, item]) =>
  methods.flatMap((method) => {
    const described = (item as unknown as Readonly<Record<string, Described>>)[method];
    if (!described) return [];
    return [
      {
        id: described.operationId,
        method: method.toUpperCase(),
        path,
        parameters: described.parameters ?? [],
        body: described.requestBody?.content['application/json']?.schema,
        security: (described.security ?? []).flatMap((way) => Object.keys(way)),
      },
    ];
  }),
);

/** Values of the schema, in which any part may be something else, or missing, or one more. */
export function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: asDescribed(schema) }, { weight: 1, arbitrary: hostileJson });
}

function asDescribed(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.$ref) return asDescribed(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return fc.oneof(...choices.map(fromSchema));
  if (schema.allOf) {
    return fc
      .tuple(...schema.allOf.map(fromSchema))
      .map((parts) => Object.assign({}, ...parts.filter((part) => typeof part === 'object')));
  }
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') return objectOf(schema);
  if (type === 'array') return fc.array(fromSchema(schema.items ?? {}), { maxLength: 4 });
  const example = schema.example === undefined ? [] : [{ weight: 4, arbitrary: fc.constant(schema.example) }];
  return fc.oneof(...example, { weight: 2, arbitrary: simple(type) });
}

function objectOf(schema: Schema): fc.Arbitrary<unknown> {
  const known = Object.fromEntries(
    Object.entries(schema.properties ?? {}).map(([name, member]) => [name, fromSchema(member)]),
  );
  const record = fc.record(known, { requiredKeys: [] });
  const whole = fc.record(known);
  const more = fc
    .tuple(whole, hostileText, hostileJson)
    .map(([made, name, value]) => ({ ...made, [name]: value }));
  // Without it hardly anything would be made that later inputs could be about: members that are right one by one exclude each other.
  const example = schema.example === undefined ? [] : [{ weight: 8, arbitrary: fc.constant(schema.example) }];
  return fc.oneof(
    ...example,
    { weight: 6, arbitrary: whole },
    { weight: 3, arbitrary: record },
    { weight: 1, arbitrary: more },
  );
}

function simple(type: string | undefined): fc.Arbitrary<unknown> {
  if (type === 'integer' || type === 'number')
    return fc.oneof(fc.integer({ min: -2, max: 400 }), fc.double());
  if (type === 'boolean') return fc.boolean();
  if (type === 'string') {
    const likely = fc.constantFrom(
      '1.00',
      '0.01',
      'EUR',
      'Landlord',
      'DE89370400440532013000',
      'https://app.example/x',
    );
    return fc.oneof(likely, hostileText);
  }
  return hostileJson;
}
