import { createHash } from 'node:crypto';
import { Elysia } from 'elysia';
import { responseSchema } from '../../http/openapi-bridge.ts';
import { operation } from '../../http/operation.ts';
import { ifNoneMatchParameter, notModified } from '../../http/precondition-documentation.ts';
import { tagged } from '../../http/preconditions.ts';
import { malformedPrecondition } from '../../http/problems.ts';
import { type BankMetadata, bankMetadata } from './contract.ts';

export function bankMetadataRoutes(resource: BankMetadata) {
  // Processes with the same configuration give the same answer and the same tag.
  const etag = `"${createHash('sha256').update(JSON.stringify(resource)).digest('base64url')}"`;
  return new Elysia({ prefix: '/api/bank' }).get('', ({ set }) => tagged({ set }, { resource, etag }), {
    response: { 200: responseSchema(bankMetadata) },
    detail: operation({
      id: 'getBank',
      tag: 'Bank',
      security: [],
      summary: 'What a client has to know of the bank',
      description:
        'What each kind of request asks a wallet for and why, which credentials are accepted, what is kept for how long, and which limits there are. For everybody, without a session; it changes only with the configuration of the bank.',
      parameters: [ifNoneMatchParameter],
      responses: {
        200: { description: 'The bank.', schema: bankMetadata, tagged: true },
        304: notModified,
      },
      problems: [malformedPrecondition],
    }),
  });
}
