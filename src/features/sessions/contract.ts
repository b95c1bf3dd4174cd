import { z } from 'zod';
import { presentationModes, sessionStatuses } from '../../database/enums.ts';
import { id, instant, nextCursor, pageQuery, pathId } from '../../http/contract.ts';

export const session = z
  .object({
    id,
    mode: z.enum(presentationModes).meta({ description: 'How the wallet was reached to open it.' }),
    status: z.enum(sessionStatuses),
    current: z.boolean().meta({ description: 'Whether it is the session that makes this call.' }),
    ipAddress: z
      .string()
      .nullable()
      .meta({ description: 'The network address that it was opened from.', example: '192.0.2.7' }),
    userAgent: z
      .string()
      .nullable()
      .meta({ description: 'The User-Agent of the client that opened it.', example: 'Mozilla/5.0' }),
    createdAt: instant,
    expiresAt: instant,
    revokedAt: instant.nullable(),
  })
  .meta({ id: 'Session', description: 'A time during which a customer is signed in somewhere.' });
export type Session = z.output<typeof session>;

export const sessionPage = z
  .object({ items: z.array(session), nextCursor })
  .meta({ id: 'SessionPage', description: "A page of the customer's sessions, newest first." });

export const openedSession = z
  .object({
    session,
    token: z.string().meta({
      description: 'Send it as Authorization: Bearer. Given once; only its hash is kept.',
      example: 'pE3sQ0n6Uo2m4kXb7r1cVtYw9zA5dGfH8jKlMnPqRsT',
    }),
  })
  .meta({ id: 'OpenedSession', description: 'A new session and its token.' });
export type OpenedSession = z.output<typeof openedSession>;

export const sessionPath = z.object({ id: pathId });
export const sessionQuery = pageQuery;
