import { operation } from '../../http/operation.ts';
import { crossSiteRequest, malformedCursor, tooManyStreams, validationFailed } from '../../http/problems.ts';
import { sessionInvalid, sessionMissing } from '../sessions/index.ts';
import { notification, notificationPage, notificationStream, unreadCount } from './contract.ts';
import { notificationNotFound } from './problems.ts';

const tag = 'Notifications';
const security = ['bearer', 'sessionCookie'] as const;
const unauthenticated = [sessionMissing, sessionInvalid];

export const list = operation({
  id: 'listNotifications',
  tag,
  security,
  summary: 'What the bank told the customer',
  description:
    'Newest first: executed and refused payments, what became of loan applications and profile updates, new sign-ins.',
  responses: { 200: { description: 'A page of notifications.', schema: notificationPage } },
  problems: [malformedCursor, validationFailed, ...unauthenticated],
});

export const count = operation({
  id: 'countUnreadNotifications',
  tag,
  security,
  summary: 'How many are unread',
  description: 'For a badge. The overview has the same number.',
  responses: { 200: { description: 'The number.', schema: unreadCount } },
  problems: unauthenticated,
});

export const markOne = operation({
  id: 'markNotificationRead',
  tag,
  security,
  summary: 'Mark a notification as read',
  description:
    'A notification that was read stays as it was. A notification of another customer is not found, as one that does not exist.',
  responses: { 200: { description: 'The notification, read.', schema: notification } },
  problems: [...unauthenticated, crossSiteRequest, notificationNotFound],
});

export const markAll = operation({
  id: 'markAllNotificationsRead',
  tag,
  security,
  summary: 'Mark all notifications as read',
  description: 'With upTo only those that the customer was shown, so that none goes unseen.',
  responses: { 200: { description: 'How many are unread after that.', schema: unreadCount } },
  problems: [...unauthenticated, crossSiteRequest, validationFailed],
});

export const events = operation({
  id: 'followNotifications',
  tag,
  security,
  summary: 'Hear of notifications as they come',
  description:
    'Server-sent events named notification, each with one notification, in the order of their ids. Begins after the notification that Last-Event-ID or the parameter after names, so that nothing is lost or repeated; without either with the next one. The stream ends with the session. Eight streams of one session are open at once.',
  parameters: [
    {
      in: 'header',
      name: 'Last-Event-ID',
      description: 'The id of the last event that was seen.',
    },
  ],
  responses: {
    200: { description: 'The stream.', schema: notificationStream, contentType: 'text/event-stream' },
  },
  problems: [...unauthenticated, validationFailed, tooManyStreams],
});
