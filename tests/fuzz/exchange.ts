import { connect } from 'node:net';

/** What the bank answered to one message. */
export interface Answered {
  /** Undefined if it closed the connection without a word. */
  readonly status: number | undefined;
  readonly contentType: string;
  /** As they would be read, names and values. */
  readonly headers: string;
  /** The body; of a stream, its first piece. */
  readonly body: string;
  readonly milliseconds: number;
}

export interface Message {
  readonly method: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

/** How long the bank may say nothing, before the input counts as unanswered. */
const patienceMs = 20_000;

/** What a client library lets through in a header. Everything else goes over raw connections. */
const printable = (text: string): string => text.replace(/[^\x20-\x7e\xa0-\xff]/g, '').trim();

/** Sends a message by this runtime's client, which keeps connections. */
export async function exchange(url: string, { method, headers, body }: Message): Promise<Answered> {
  const began = performance.now();
  const unanswered = { status: undefined, contentType: '', headers: '', body: '' };
  try {
    const response = await fetch(url, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, printable(value)]),
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
      ...(body !== undefined && { body }),
    });
    const contentType = response.headers.get('content-type') ?? '';
    const text = contentType.startsWith('text/event-stream')
      ? await firstOf(response)
      : await response.text();
    return {
      status: response.status,
      contentType: contentType.split(';')[0]?.trim() ?? '',
      headers: [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n'),
      body: text,
      milliseconds: performance.now() - began,
    };
  } catch {
    return { ...unanswered, milliseconds: performance.now() - began };
  }
}

async function firstOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  return new TextDecoder().decode(value);
}

/** Writes the text to a connection of its own and reads until the bank closes it, or says nothing for a while. */
export async function exchangeRaw(url: string, text: string): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  const done = Promise.withResolvers<void>();
  const chunks: Buffer[] = [];
  let heardAt: number | undefined;
  const socket = connect({ host: hostname, port: Number(port) }, () =>
    socket.write(Buffer.from(text, 'utf8')),
  );
  // A request that is not whole is waited for, so that the connection ends by the client's word.
  const timer = setTimeout(() => socket.end(), 50);
  socket.on('data', (chunk: Buffer) => {
    heardAt ??= performance.now();
    chunks.push(chunk);
  });
  socket.on('error', () => done.resolve());
  socket.on('close', () => done.resolve());
  const giveUp = setTimeout(() => socket.destroy(), patienceMs);
  await done.promise;
  clearTimeout(timer);
  clearTimeout(giveUp);
  const [headers = '', ...rest] = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n');
  return {
    status: Number(/^HTTP\/1\.[01] (\d{3})/.exec(headers)?.[1]) || undefined,
    contentType: '',
    headers,
    body: rest.join('\r\n\r\n'),
    milliseconds: (heardAt ?? began) - began,
  };
}
