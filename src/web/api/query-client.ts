import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { Refused } from './bank.ts';
import { rememberSignedIn, sessionQuery } from './session.ts';

/** What the client knows of the bank. A session that turns out to have ended is forgotten at once, by whichever call found out. */
export function createQueryClient(): QueryClient {
  const onError = (error: unknown): void => {
    if (!(error instanceof Refused && error.status === 401 && error.code.startsWith('session'))) return;
    rememberSignedIn(false);
    client.setQueryData(sessionQuery.queryKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // A call without a network fails at once, and the page says so: nothing is kept back to be done later unseen.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        // What the bank refused it will refuse again; what did not arrive is worth asking for once more.
        retry: (failures, error) => failures < 3 && !(error instanceof Refused && error.status < 500),
      },
    },
  });
  return client;
}
