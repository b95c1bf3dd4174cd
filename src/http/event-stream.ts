import type { Timers } from '../lib/timers.ts';

/** One server-sent event (WHATWG HTML §9.2). */
export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

export interface EventStream {
  send(event: StreamEvent): void;
  close(): void;
}

/** Connections with nothing to say are cut after 30 s by this server and sooner by some proxies. */
const keepAliveSeconds = 10;
/** A client that does not read what it is sent is let go; it may come back with Last-Event-ID. */
const unreadEventsAllowed = 64;
const encoder = new TextEncoder();
const keepAlive = encoder.encode(': keep-alive\n\n');
const reconnectAfterMs = 2000;

/** The open event streams of this process: one keep-alive for all of them, and a way to end them all. */
export class EventStreams {
  /** With how to close each. */
  readonly #open = new Map<Controller, () => void>();
  readonly #timers: Timers;
  #stopKeepAlive: (() => void) | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#open.size;
  }

  /** Answers with a stream. `begin` starts to feed it and returns what to do once it has ended, by whichever side. */
  respond(begin: (stream: EventStream) => () => void): Response {
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          end = this.#begin(controller, begin);
        },
        cancel: () => end(),
      },
      { highWaterMark: unreadEventsAllowed },
    );
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        // Says to buffering proxies that every event is to be passed on at once.
        'x-accel-buffering': 'no',
      },
    });
  }

  /** Ends every stream; clients come back by themselves. */
  closeAll(): void {
    for (const close of [...this.#open.values()]) close();
  }

  #begin(controller: Controller, begin: (stream: EventStream) => () => void): () => void {
    let afterwards: (() => void) | undefined;
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      this.#forget(controller);
      afterwards?.();
    };
    const close = (): void => {
      if (ended) return;
      end();
      try {
        controller.close();
      } catch {
        // The client was quicker.
      }
    };
    this.#remember(controller, close);
    controller.enqueue(encoder.encode(`retry: ${reconnectAfterMs}\n\n`));
    afterwards = begin({
      close,
      send: (event) => {
        if (ended) return;
        controller.enqueue(encode(event));
        if ((controller.desiredSize ?? 0) <= 0) close();
      },
    });
    // It may have ended while it began.
    if (ended) afterwards();
    return end;
  }

  #remember(controller: Controller, close: () => void): void {
    this.#open.set(controller, close);
    this.#stopKeepAlive ??= this.#timers.every(keepAliveSeconds, () => {
      for (const [open, closeOne] of [...this.#open]) keepAliveOrClose(open, closeOne);
    });
  }

  #forget(controller: Controller): void {
    this.#open.delete(controller);
    if (this.#open.size > 0) return;
    this.#stopKeepAlive?.();
    this.#stopKeepAlive = undefined;
  }
}

/** A client that reads nothing is let go here too, and what one stream throws must not keep the others from being kept alive. */
function keepAliveOrClose(controller: Controller, close: () => void): void {
  try {
    controller.enqueue(keepAlive);
    if ((controller.desiredSize ?? 0) <= 0) close();
  } catch {
    close();
  }
}

function encode({ id, event, data }: StreamEvent): Uint8Array {
  return encoder.encode(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** The revision of the last event that a reconnecting client saw; 0 if it says none or nonsense. */
export function lastEventId(request: Request): number {
  const header = request.headers.get('last-event-id') ?? '';
  return /^[0-9]{1,15}$/.test(header) ? Number(header) : 0;
}
