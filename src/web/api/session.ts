import { queryOptions } from '@tanstack/react-query';
import { answerOf, bank, Refused } from './bank.ts';

// Asking for a session that is not there is a refused request, which browsers put into their console as an error. So the client
// remembers that somebody signed in here. It is a hint: the cookie, which no script reads, is what counts.
const hint = 'tessera.signed-in';

export function rememberSignedIn(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(hint, 'yes');
    else localStorage.removeItem(hint);
  } catch {
    // Without the hint the bank is asked each time.
  }
}

function wasSignedIn(): boolean {
  try {
    return localStorage.getItem(hint) !== null;
  } catch {
    return true;
  }
}

/** The session of this browser; null if there is none, or if it has ended. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => {
    if (!wasSignedIn()) return null;
    try {
      return await answerOf(bank.GET('/api/sessions/current', { signal }));
    } catch (error) {
      if (!(error instanceof Refused && error.status === 401)) throw error;
      rememberSignedIn(false);
      return null;
    }
  },
});
