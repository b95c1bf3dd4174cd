import type { NewNotification } from '../notifications/index.ts';
import type { Client } from '../sessions/index.ts';

/** The notification that tells a customer of a new sign-in. */
export function newSignIn(userId: string, { ipAddress }: Client, at: Date): NewNotification {
  const from = ipAddress === null ? '' : ` from ${ipAddress}`;
  const message = `You signed in${from}. If it was not you, revoke the session and contact the bank.`;
  return { userId, kind: 'info', title: 'New sign-in', message, at };
}
