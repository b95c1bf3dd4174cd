import { useEffect, useState, useSyncExternalStore } from 'react';

export type StreamState = 'open' | 'broken';

interface Wanted {
  /** Undefined listens to nothing. */
  readonly url: string | undefined;
  /** The name of the events. */
  readonly event: string;
  /** Gets each event's data. Keep it the same between renders. */
  readonly onEvent: (data: unknown) => void;
}

/**
 * Listens to server-sent events as long as the component is shown. The browser reconnects by itself and says which event was the
 * last; while it cannot, the state is `broken`, and the component should poll. A device that goes offline does not always notice that a
 * stream is dead, so that what it says of itself counts too, and the stream begins anew when it is online again.
 */
export function useStream({ url, event, onEvent }: Wanted): StreamState {
  const [state, setState] = useState<StreamState>('open');
  const isOnline = useSyncExternalStore(onConnection, () => navigator.onLine);
  useEffect(() => {
    if (url === undefined) return;
    if (!isOnline) {
      setState('broken');
      return;
    }
    const source = new EventSource(url);
    source.addEventListener('open', () => setState('open'));
    source.addEventListener('error', () => setState('broken'));
    source.addEventListener(event, ({ data }) => onEvent(JSON.parse(data)));
    return () => source.close();
  }, [url, event, onEvent, isOnline]);
  return state;
}

function onConnection(changed: () => void): () => void {
  addEventListener('online', changed);
  addEventListener('offline', changed);
  return () => {
    removeEventListener('online', changed);
    removeEventListener('offline', changed);
  };
}
