/** One event of a stream, as a browser's EventSource would tell it. */
export interface ReceivedEvent {
  readonly id: string;
  readonly event: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into events of every shape
  readonly data: any;
}

/** Reads a text/event-stream answer, event by event. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #decoder = new TextDecoder();
  #text = '';
  /** Everything that came over the wire. */
  raw = '';

  constructor(answer: Response) {
    if (!answer.body) throw new Error('the answer has no body');
    this.#reader = answer.body.getReader();
  }

  /** The next event; undefined once the server has ended the stream. */
  async next(): Promise<ReceivedEvent | undefined> {
    for (;;) {
      const block = await this.#block();
      if (block === undefined) return undefined;
      const event = parse(block);
      if (event) return event;
    }
  }

  /** The next comment, e.g. a keep-alive. */
  async comment(): Promise<string | undefined> {
    for (;;) {
      const block = await this.#block();
      if (block === undefined) return undefined;
      if (block.startsWith(':')) return block.slice(1).trim();
    }
  }

  /** Goes away, as a closed tab does. */
  cancel(): Promise<void> {
    return this.#reader.cancel();
  }

  async #block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      const text = this.#decoder.decode(value, { stream: true });
      this.raw += text;
      this.#text += text;
    }
  }
}

function parse(block: string): ReceivedEvent | undefined {
  const fields = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(': ');
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 2));
  }
  const data = fields.get('data');
  if (data === undefined) return undefined;
  return { id: fields.get('id') ?? '', event: fields.get('event') ?? 'message', data: JSON.parse(data) };
}
