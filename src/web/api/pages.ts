import { infiniteQueryOptions } from '@tanstack/react-query';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Where to go on, how much at once, and how to break off. */
export interface PageCall {
  readonly query: { readonly limit: number; readonly cursor?: string };
  readonly signal: AbortSignal;
}

/** A list of the API, read page by page: each call goes on where the last page ended. */
export function pagesQuery<Item>(
  queryKey: readonly string[],
  limit: number,
  read: (call: PageCall) => Promise<Page<Item>>,
) {
  return infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam: cursor }) =>
      read({ query: { limit, ...(cursor !== undefined && { cursor }) }, signal }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}
