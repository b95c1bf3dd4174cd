import { z } from 'zod';
import { guardedParse } from '../lib/guarded-parse.ts';
import { ContractBroken, validationProblem } from './validation.ts';

/**
 * Turns zod contracts into the schemas of routes. Two libraries read such a schema: Elysia validates by its `~standard` interface, and
 * the documentation plugin, which does not understand zod, prints all its enumerable members. So a route is given an object that *is*
 * the OpenAPI schema and carries zod's `~standard` as a member that is not enumerable.
 */

/**
 * JSON Schema as OpenAPI 3.1 has it. Answers are described by `input` too, since `output` would forbid members that a later version
 * adds. The two do not differ otherwise, because no contract transforms or defaults a body.
 */
const openApi = { target: 'draft-2020-12', io: 'input' } as const;

type Bridged<Schema extends z.ZodType> = Pick<Schema, '~standard'>;

/** Contracts with a name (`.meta({id})`) are components of the document and referenced, never copied. */
function openApiSchema(schema: z.ZodType): object {
  const id = z.globalRegistry.get(schema)?.id;
  if (id) return { $ref: componentUri(id) };
  const { $schema: _, ...rest } = withPlainNulls(z.toJSONSchema(schema, openApi));
  return rest;
}

/**
 * Writes a value that may be null as one schema with two types, which generators read best. Zod writes a choice of two schemas.
 * References stay a choice, because a reference cannot be given another type; enumerations too, because some generators would make
 * null one of the words.
 */
function withPlainNulls<Schema extends object>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_, value) => {
    // An enumeration of one word means the same as a constant, and older generators know only that.
    if (typeof value?.const === 'string') return { ...value, const: undefined, enum: [value.const] };
    const [one, nothing, ...others] = value?.anyOf ?? [];
    if (nothing?.type !== 'null' || others.length > 0 || typeof one.type !== 'string' || one.enum)
      return value;
    const { anyOf: _anyOf, ...rest } = value;
    return { ...one, ...rest, type: [one.type, 'null'] };
  });
}

/** A reference to a component of the document. */
export function componentUri(id: string): string {
  return `#/components/schemas/${id}`;
}

function bridge<Schema extends z.ZodType>(
  schema: Schema,
  refuse: (issues: readonly z.core.$ZodIssue[]) => Error,
): Bridged<Schema> {
  const standard = {
    ...schema['~standard'],
    validate(value: unknown) {
      const parsed = guardedParse(schema, value);
      // Thrown rather than returned, because the error that Elysia makes of a returned issue repeats the value that was received.
      if (!parsed.success) throw refuse(parsed.error.issues);
      return { value: parsed.data };
    },
  };
  return Object.defineProperty(openApiSchema(schema), '~standard', { value: standard }) as Bridged<Schema>;
}

/** The schema of a body, a path or a query. A value that does not match it is refused with 422 and a list of its faults. */
export function requestSchema<Schema extends z.ZodType>(schema: Schema): Bridged<Schema> {
  return bridge(schema, validationProblem);
}

/** The schema of an answer. Members that the contract does not know are dropped; an answer that does not match it becomes a 500. */
export function responseSchema<Schema extends z.ZodType>(schema: Schema): Bridged<Schema> {
  return bridge(
    schema,
    (issues) =>
      new ContractBroken(issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`).join('; ')),
  );
}

/** Every named contract as a component of the document. */
export function componentSchemas(): Record<string, object> {
  const { schemas } = withPlainNulls(z.toJSONSchema(z.globalRegistry, { ...openApi, uri: componentUri }));
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([id, { $id: _, $schema: __, ...schema }]) => [id, schema]),
  );
}
