import type { Timers } from '../lib/timers.ts';
import { Problem } from './problem.ts';
import { tooManyStreams } from './problems.ts';

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

/** This server closes connections on which nothing was sent for 30 s, and some proxies close them sooner. */
const keepAliveSeconds = 10;
/** The stream of a client that reads slower than that is closed; the client may come back with Last-Event-ID. */
const unreadEventsAllowed = 64;
/** Enough for the tabs and devices of one person, and for streams of clients that have gone without being noticed. */
const mostOfOne = 8;
const encoder = new TextEncoder();
const keepAlive = encoder.encode(': keep-alive\n\n');
const reconnectAfterMs = 2000;

/** The open event streams of this process, which are kept alive together and can be ended together. */
export class EventStreams {
  /** Each stream's controller, and what closes the stream. */
  readonly #open = new Map<Controller, () => void>();
  /** How many streams are open by what they follow. */
  readonly #countOf = new Map<string, number>();
  readonly #timers: Timers;
  #stopKeepAlive: (() => void) | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * Answers with a stream. `of` names what it follows: this process keeps at most eight streams of the same open. `begin` starts to feed
   * the stream and returns what is to be done once the client or the server has ended it. Throws too_many_streams.
   */
  respond(of: string, begin: (stream: EventStream) => () => void): Response {
    if ((this.#countOf.get(of) ?? 0) >= mostOfOne) throw new Problem(tooManyStreams);
    let end = (): void => undefined;
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          end = this.#begin(controller, of, begin);
        },
        cancel: () => end(),
      },
      { highWaterMark: unreadEventsAllowed },
    );
    return new Response(body, {
      headers: {
        'content-type': 'text/event-stream',
        // Tells proxies not to gather events before they pass them on.
        'x-accel-buffering': 'no',
      },
    });
  }

  /** Ends every stream; clients come back by themselves. */
  closeAll(): void {
    for (const close of [...this.#open.values()]) close();
  }

  #begin(controller: Controller, of: string, begin: (stream: EventStream) => () => void): () => void {
    let afterwards: (() => void) | undefined;
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      this.#forget(controller, of);
      afterwards?.();
    };
    const close = (): void => {
      if (ended) return;
      end();
      try {
        controller.close();
      } catch {
        // The client has closed it already.
      }
    };
    this.#remember(controller, of, close);
    controller.enqueue(encoder.encode(`retry: ${reconnectAfterMs}\n\n`));
    afterwards = begin({
      close,
      send: (event) => {
        if (ended) return;
        controller.enqueue(encode(event));
        if ((controller.desiredSize ?? 0) <= 0) close();
      },
    });
    // The stream may have ended inside `begin`, before there was anything to do afterwards.
    if (ended) afterwards();
    return end;
  }

  #remember(controller: Controller, of: string, close: () => void): void {
    this.#open.set(controller, close);
    this.#countOf.set(of, (this.#countOf.get(of) ?? 0) + 1);
    this.#stopKeepAlive ??= this.#timers.every(keepAliveSeconds, () => {
      for (const [open, closeOne] of [...this.#open]) keepAliveOrClose(open, closeOne);
    });
  }

  #forget(controller: Controller, of: string): void {
    this.#open.delete(controller);
    const others = (this.#countOf.get(of) ?? 1) - 1;
    if (others === 0) this.#countOf.delete(of);
    else this.#countOf.set(of, others);
    if (this.#open.size > 0) return;
    this.#stopKeepAlive?.();
    this.#stopKeepAlive = undefined;
  }
}

/** Closes the stream of a client that reads nothing, or that throws, so that the others are still kept alive. */
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

/** The revision of the last event that a reconnecting client saw; 0 if it names none. */
export function lastEventId(request: Request): number {
  const header = request.headers.get('last-event-id') ?? '';
  return /^[0-9]{1,15}$/.test(header) ? Number(header) : 0;
}
