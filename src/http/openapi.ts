import { swagger } from '@elysiajs/swagger';
import { type AnyElysia, Elysia } from 'elysia';
import { componentSchemas } from './openapi-bridge.ts';

const specPath = '/openapi.json';
const version = '3.1.1';

const documentation = {
  info: {
    title: 'Tessera',
    version: '0.1.0',
    description:
      'A bank that people open and enter with their EU Digital Identity wallet (OpenID4VP 1.0).\n\nCreate a request, follow it until the wallet has answered, redeem it for a session. Everything that goes wrong is problem details (RFC 9457) with a stable code.',
  },
  servers: [{ url: '/', description: 'This server.' }],
  tags: [
    { name: 'Bank', description: 'What a client has to know before anything is begun.' },
    { name: 'Auth requests', description: 'Uses of the wallet: create, follow, cancel, redeem.' },
    { name: 'Sessions', description: 'Where the customer is signed in.' },
    { name: 'Users', description: 'The customer’s account.' },
    { name: 'Accounts', description: 'Balances and statements.' },
    { name: 'Payments', description: 'Ask for one, authorize it with the wallet, get the receipt.' },
    { name: 'Loans', description: 'See what they cost, apply for one, authorize it with the wallet.' },
    { name: 'Profile', description: 'What the bank knows of the customer, written anew from the PID.' },
    { name: 'Notifications', description: 'What the bank tells the customer, also as it happens.' },
    { name: 'Activities', description: 'What happened.' },
    {
      name: 'Staff',
      description:
        'For the people who run the bank. It needs a staff token, which the bank has to be configured with.',
    },
    { name: 'Operations', description: 'Health, and what problems mean.' },
  ],
  components: {
    headers: {
      'Request-Id': {
        description:
          'The id by which the request is found in the logs: the caller’s own if it is well formed.',
        schema: { type: 'string' as const },
        example: '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
      },
      ETag: {
        description:
          'The strong entity tag of what is shown (RFC 9110 §8.8.3). Send it as If-Match to change it, and as If-None-Match to read it again.',
        schema: { type: 'string' as const },
        example: '"019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e.2"',
      },
    },
    securitySchemes: {
      bearer: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'The token of a session, from redeeming a request.',
      },
      staffToken: {
        type: 'http' as const,
        scheme: 'bearer',
        description: 'The token of a member of staff. The bank is configured with its hash.',
      },
      sessionCookie: {
        type: 'apiKey' as const,
        in: 'cookie',
        name: 'tessera_session',
        description:
          'The same token, which browsers keep and send by themselves. Over https the name begins with __Host-.',
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
 * The OpenAPI document of the routes of the given applications. The plugin that makes it is mounted on an application of its own; on the
 * bank it would also serve a page that loads scripts from elsewhere.
 */
export async function openApiDocument(mounted: readonly AnyElysia[]): Promise<object> {
  const reader = new Elysia().use(swagger({ specPath, excludeStaticFile: false, documentation }));
  for (const routes of mounted) reader.use(routes);
  const answer = await reader.handle(new Request(`http://localhost${specPath}`));
  const document = (await answer.json()) as Described;
  const schemas = usedBy(document.paths, componentSchemas());
  return { ...document, openapi: version, components: { ...document.components, schemas } };
}

interface Described {
  readonly paths: object;
  readonly components: object;
}

/** The components that something refers to. The others belong to routes that are not described here, e.g. the test wallet's. */
function usedBy(paths: object, components: Readonly<Record<string, object>>): Record<string, object> {
  const used = new Set<string>();
  const visit = (part: object): void => {
    for (const [, id = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      const schema = components[id];
      if (!schema || used.has(id)) continue;
      used.add(id);
      visit(schema);
    }
  };
  visit(paths);
  return Object.fromEntries(Object.entries(components).filter(([id]) => used.has(id)));
}
