import type { ProblemDefinition } from '../../../http/problem.ts';

export const noPendingRequest: ProblemDefinition = {
  code: 'no_pending_request',
  status: 404,
  title: 'Nothing to answer',
  detail: 'No request waits for a wallet. Start a signup or signin first.',
};

export const unknownPersona: ProblemDefinition = {
  code: 'unknown_persona',
  status: 422,
  title: 'No such persona',
  detail: 'The wallet holds no PID of a persona by this name. The list of personas names those it has.',
};

export const unknownMisbehaviour: ProblemDefinition = {
  code: 'unknown_misbehaviour',
  status: 422,
  title: 'No such misbehaviour',
  detail:
    'The wallet does not know how to misbehave in this way, or not from a page. The list of misbehaviours names those it knows.',
};
