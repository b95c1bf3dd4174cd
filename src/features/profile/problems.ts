import type { ProblemDefinition } from '../../http/problem.ts';

export const profileUpdateNotFound: ProblemDefinition = {
  code: 'profile_update_not_found',
  status: 404,
  title: 'No such profile update',
  detail: 'You have no profile update with this id.',
};

export const profileUpdateEnded: ProblemDefinition = {
  code: 'profile_update_ended',
  status: 409,
  title: 'Profile update has ended',
  detail:
    'The update no longer awaits authorization, so it cannot be cancelled. Read it to see how it ended.',
};

export const portraitNotKept: ProblemDefinition = {
  code: 'portrait_not_kept',
  status: 422,
  title: 'Portraits are not kept',
  detail:
    'This bank keeps no portraits, so it asks for none. Leave the portrait out; the profile lists what can be updated.',
};

export const problems = [profileUpdateNotFound, profileUpdateEnded, portraitNotKept];
