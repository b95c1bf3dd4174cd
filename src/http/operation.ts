import type { z } from 'zod';
import { problemOf } from './contract.ts';
import { componentUri } from './openapi-bridge.ts';
import { Problem, type ProblemDefinition, problemDocument } from './problem.ts';
import {
  bodyTooLarge,
  busy,
  databaseUnavailable,
  internalError,
  malformedBody,
  malformedRequest,
  notReady,
  outcomeUnknown,
  unsupportedContentCoding,
  unsupportedMediaType,
  validationFailed,
} from './problems.ts';

/** A successful answer of an operation. */
interface Success {
  readonly description: string;
  /** A named contract of its body; without one it has no body. */
  readonly schema?: z.ZodType;
  readonly contentType?: string;
  readonly example?: unknown;
  /** Response headers by name, and what each says. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Whether it has an ETag. */
  readonly tagged?: boolean;
}

interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** The ways to authenticate, of which the caller needs one. Empty if everybody may call. */
  readonly security: readonly SecurityScheme[];
  readonly responses: Readonly<Record<number, Success>>;
  readonly problems: readonly ProblemDefinition[];
  /** A named contract of the JSON body that the handler reads. Adds the problems that a body may have. */
  readonly body?: z.ZodType;
  /** The same for a body that may be left out. Not together with `body`. */
  readonly optionalBody?: z.ZodType;
  /** Headers that the operation reads. If there are any, the path's parameters must be listed too, since the plugin leaves them out then. */
  readonly parameters?: readonly Parameter[];
}

interface Parameter {
  readonly in: 'header' | 'path';
  readonly name: string;
  readonly description: string;
  /** Tools send the example. Left out where it would be wrong for every caller, or where each caller needs a value of their own. */
  readonly example?: string;
  /** Parameters of a path are always required. */
  readonly required?: boolean;
}

export type SecurityScheme =
  | 'bearer'
  | 'sessionCookie'
  | 'clientSecret'
  | 'clientSecretCookie'
  | 'staffToken';

/** Problems that every operation may answer with: of the server before it begins, or of the database. */
const everywhere = [malformedRequest, internalError, notReady, busy, databaseUnavailable, outcomeUnknown];

/** What the document says about an operation beyond what the plugin reads from its route. */
export function operation(described: Operation) {
  const body = described.body ?? described.optionalBody;
  const problems = [...described.problems, ...(body ? bodyProblems : []), ...everywhere];
  return {
    operationId: described.id,
    tags: [described.tag],
    summary: described.summary,
    description: described.description,
    security: described.security.map((scheme) => ({ [scheme]: [] })),
    ...(described.parameters ? { parameters: described.parameters.map(documentedParameter) } : {}),
    ...(body ? { requestBody: requestBody(body, described.body !== undefined) } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(described.responses).map(([status, success]) => [status, successResponse(success)]),
      ),
      ...problemResponses(described.id, problems),
    },
  };
}

const bodyProblems = [
  malformedBody,
  bodyTooLarge,
  unsupportedMediaType,
  unsupportedContentCoding,
  validationFailed,
];

function requestBody(schema: z.ZodType, required: boolean) {
  return { required, content: { 'application/json': { schema: { $ref: referenceTo(schema) } } } };
}

function documentedParameter(parameter: Parameter) {
  const isPath = parameter.in === 'path';
  // Every parameter in a path is an id.
  const schema = { type: 'string' as const, ...(isPath ? { format: 'uuid' } : {}) };
  return { required: isPath, ...parameter, schema };
}

function successResponse(success: Success) {
  return {
    description: success.description,
    headers: {
      'Request-Id': { $ref: '#/components/headers/Request-Id' },
      ...(success.tagged ? { ETag: { $ref: '#/components/headers/ETag' } } : {}),
      ...Object.fromEntries(
        Object.entries(success.headers ?? {}).map(([name, description]) => [
          name,
          { description, schema: { type: 'string' as const } },
        ]),
      ),
    },
    ...(success.schema ? { content: successContent(success, success.schema) } : {}),
  };
}

function successContent(success: Success, schema: z.ZodType) {
  return {
    [success.contentType ?? 'application/json']: {
      schema: { $ref: referenceTo(schema) },
      ...(success.example === undefined ? {} : { example: success.example }),
    },
  };
}

function referenceTo(schema: z.ZodType): string {
  const id = schema.meta()?.id;
  if (!id) throw new Error('an answer needs a named contract');
  return componentUri(id);
}

/** The responses of the problems: one for each status, with an example of each problem that has the status. */
function problemResponses(operationId: string, problems: readonly ProblemDefinition[]) {
  const codes = problems.map(({ code }) => code);
  const schema = { $ref: referenceTo(problemOf(operationId, codes)) };
  const byStatus = Map.groupBy(new Set(problems), ({ status }) => status);
  return Object.fromEntries(
    [...byStatus].map(([status, definitions]) => [
      status,
      {
        description: definitions.map(({ title }) => title).join(', or: '),
        headers: { 'Request-Id': { $ref: '#/components/headers/Request-Id' } },
        content: {
          'application/problem+json': {
            schema,
            examples: Object.fromEntries(
              definitions.map((definition) => [definition.code, problemExample(definition)]),
            ),
          },
        },
      },
    ]),
  );
}

function problemExample(definition: ProblemDefinition) {
  const errors = [
    { pointer: '/kind', code: 'invalid_value', message: 'must be one of signup, signin' },
  ] as const;
  const extras = definition === validationFailed ? { errors } : {};
  return {
    summary: definition.title,
    value: problemDocument(new Problem(definition, extras), '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e'),
  };
}
