import { swagger } from '@elysiajs/swagger';
import { type AnyElysia, Elysia } from 'elysia';
import { problem } from './contract.ts';
import { componentSchemas } from './openapi-bridge.ts';

const specPath = '/openapi.json';

/** Contracts that no success names; importing them gives them their place among the components. */
export const sharedContracts = [problem];

const documentation = {
  info: {
    title: 'Tessera',
    version: '0.1.0',
    description:
      'A bank that people open and enter with their EU Digital Identity wallet (OpenID4VP 1.0).\n\nCreate a request, follow it until the wallet has answered, redeem it for a session. Everything that goes wrong is problem details (RFC 9457) with a stable code.',
    license: {
      name: 'Apache-2.0',
      identifier: undefined,
      url: 'https://www.apache.org/licenses/LICENSE-2.0',
    },
  },
  servers: [{ url: '/', description: 'This server.' }],
  tags: [
    { name: 'Auth requests', description: 'Uses of the wallet: create, follow, cancel, redeem.' },
    { name: 'Sessions', description: 'Where the customer is signed in.' },
    { name: 'Users', description: 'The customer’s account.' },
    { name: 'Operations', description: 'Health, and what problems mean.' },
  ],
  components: {
    headers: {
      'Request-Id': {
        description: 'By which the request is found in the logs. A well-formed one of the caller is kept.',
        schema: { type: 'string' as const },
        example: '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
      },
    },
    securitySchemes: {
      bearer: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'The token of a session, from redeeming a request.',
      },
      sessionCookie: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: 'tessera_session',
        description: 'The same token, which browsers keep and send by themselves.',
      },
      clientSecret: {
        type: 'apiKey' as const,
        in: 'header',
        name: 'Client-Secret',
        description: 'The client secret of a request, from creating it.',
      },
      clientSecretCookie: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: 'tessera_client_secret',
        description: 'The same secret, which browsers keep and send by themselves.',
      },
    },
  },
};

/**
 * The OpenAPI document of what the given applications serve. The plugin reads the routes here, on an application of its own:
 * mounted on the bank it would also serve a page that loads its scripts from elsewhere.
 */
export async function openApiDocument(mounted: readonly AnyElysia[]): Promise<object> {
  const reader = new Elysia().use(
    swagger({
      specPath,
      excludeStaticFile: false,
      documentation: {
        ...documentation,
        components: { ...documentation.components, schemas: componentSchemas() as never },
      },
    }),
  );
  for (const routes of mounted) reader.use(routes);
  const answer = await reader.handle(new Request(`http://localhost${specPath}`));
  return (await answer.json()) as object;
}
