import type { ProblemDefinition } from '../../http/problem.ts';

export const notificationNotFound: ProblemDefinition = {
  code: 'notification_not_found',
  status: 404,
  title: 'No such notification',
  detail: 'You have no notification with this id.',
};

export const problems = [notificationNotFound];
