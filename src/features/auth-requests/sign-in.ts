import type { NewNotification } from '../notifications/index.ts';
import type { Client } from '../sessions/index.ts';

interface SignIn {
  readonly userId: string;
  readonly sessionId: string;
  readonly client: Client;
  readonly at: Date;
}

/** The notification that tells a customer of a new sign-in. */
export function newSignIn({ userId, sessionId, client, at }: SignIn): NewNotification {
  const { ipAddress } = client;
  const from = ipAddress === null ? '' : ` from ${ipAddress}`;
  const message = `You signed in${from}. If it was not you, revoke the session and contact the bank.`;
  return {
    userId,
    kind: 'info',
    code: 'signed_in',
    values: { ipAddress },
    subject: { type: 'session', id: sessionId },
    title: 'New sign-in',
    message,
    at,
  };
}
