import { type Authorizing, readAuthorizing } from '../../authorize/authorizing.ts';

/** Which data is refreshed, or which update has just been made. */
export interface ProfileSearch extends Authorizing {
  readonly claims?: readonly string[];
  readonly update?: string | undefined;
}

export function readProfileSearch(search: Record<string, unknown>): ProfileSearch {
  const { claims, update } = search;
  return {
    ...readAuthorizing(search),
    ...(Array.isArray(claims) && { claims: claims.filter((claim) => typeof claim === 'string') }),
    ...(typeof update === 'string' && { update }),
  };
}
