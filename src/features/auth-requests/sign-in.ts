import type { NewNotification } from '../notifications/index.ts';
import type { Client } from '../sessions/index.ts';

/** What a customer is told of a new sign-in of theirs. */
export function newSignIn(userId: string, { ipAddress }: Client, at: Date): NewNotification {
  const from = ipAddress === null ? '' : ` from ${ipAddress}`;
  const message = `You signed in${from}. If it was not you, revoke the session and contact the bank.`;
  return { userId, kind: 'info', title: 'New sign-in', message, at };
}
