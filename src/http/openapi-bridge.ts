import { z } from 'zod';
import { guardedParse } from '../lib/parse.ts';
import { ContractBroken, validationProblem } from './validation.ts';

/**
 * Between zod and the two that read a route's schema. Elysia validates with the `~standard` interface; the documentation plugin
 * prints whatever enumerable members the object has, and does not understand zod. So a route is given an object that *is* the
 * OpenAPI schema and carries zod's `~standard` where the plugin does not look. When the plugin is replaced, this file changes.
 */

/**
 * JSON Schema as OpenAPI 3.1 holds it. `input` for answers too: `output` would forbid members that a later version adds, and no contract here transforms or defaults a
 * body, so that the two are the same otherwise.
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
 * What may be null, as generators read it best: one schema with two types, where zod writes two schemas. A reference keeps
 * its own, as nothing can be added to what it leads to, and so does an enumeration, of whose null some make words.
 */
function withPlainNulls<Schema extends object>(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (_, value) => {
    // To generators an enumeration of one word is what a constant is, and older ones know nothing else.
    if (typeof value?.const === 'string') return { ...value, const: undefined, enum: [value.const] };
    const [one, nothing, ...others] = value?.anyOf ?? [];
    if (nothing?.type !== 'null' || others.length > 0 || typeof one.type !== 'string' || one.enum)
      return value;
    const { anyOf: _anyOf, ...rest } = value;
    return { ...one, ...rest, type: [one.type, 'null'] };
  });
}

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
      // Thrown here rather than returned: Elysia's own error would carry the value that was received.
      if (!parsed.success) throw refuse(parsed.error.issues);
      return { value: parsed.data };
    },
  };
  return Object.defineProperty(openApiSchema(schema), '~standard', { value: standard }) as Bridged<Schema>;
}

/** A body, path or query: refused with 422 and the list of what is wrong. */
export function requestSchema<Schema extends z.ZodType>(schema: Schema): Bridged<Schema> {
  return bridge(schema, validationProblem);
}

/** An answer: members that the contract does not know are dropped; one that does not match it is a 500. */
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
