import { id, instant } from '../../http/contract.ts';
import { rejection } from '../auth-requests/index.ts';

/** What every kind's resource shows of the request that authorizes it. */
export const authorization = {
  rejection: rejection.nullable().meta({ description: 'Present if the status is rejected.' }),
  authRequestId: id.nullable().meta({
    description: 'The request that authorizes it; null once that is forgotten.',
    example: '019aa5a2-7c4e-7d3b-9f10-3f6f5b1c2d4e',
  }),
  createdAt: instant,
  expiresAt: instant.meta({ description: 'Until when it can be authorized.' }),
};
