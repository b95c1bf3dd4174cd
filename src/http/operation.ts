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

/** One success of an operation. */
interface Success {
  readonly description: string;
  /** A named contract; without one the answer has no body. */
  readonly schema?: z.ZodType;
  readonly contentType?: string;
  readonly example?: unknown;
  /** Names of response headers and what they say. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Says that the answer has an ETag. */
  readonly tagged?: boolean;
}

interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Any one of these lets the caller in; empty for everybody. */
  readonly security: readonly SecurityScheme[];
  readonly responses: Readonly<Record<number, Success>>;
  readonly problems: readonly ProblemDefinition[];
  /** A named contract for the JSON body that the handler reads, and with it what may go wrong with one. */
  readonly body?: z.ZodType;
  /** The same for a body that may be left out. */
  readonly optionalBody?: z.ZodType;
  /** Headers that the operation reads; with the path's parameters, which the plugin then leaves out. */
  readonly parameters?: readonly Parameter[];
}

interface Parameter {
  readonly in: 'header' | 'path';
  readonly name: string;
  readonly description: string;
  /** Tools fill it in. Left out where it would be a wrong one for everybody, or one that nobody else may have. */
  readonly example?: string;
  /** Those of a path always are. */
  readonly required?: boolean;
}

export type SecurityScheme =
  | 'bearer'
  | 'sessionCookie'
  | 'clientSecret'
  | 'clientSecretCookie'
  | 'staffToken';

/** Said by the server before an operation begins, or by whatever it needs. */
const everywhere = [malformedRequest, internalError, notReady, busy, databaseUnavailable, outcomeUnknown];

/** What the document says about one operation beside its path, parameters and body: the plugin cannot know these. */
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
  // Whatever stands in a path is an id.
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

/** One response per status, with an example for every problem that has it. */
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
