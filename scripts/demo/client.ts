/** The parts of an auth request that the demonstration looks at. */
export interface AuthRequest {
  readonly id: string;
  readonly status: 'pending' | 'authorized' | 'failed' | 'expired';
  readonly nextAction: {
    readonly type: string;
    readonly url?: string;
    readonly protocol?: string;
    readonly data?: Readonly<Record<string, unknown>>;
  };
  readonly error: {
    readonly code: string;
    readonly title: string;
    readonly failedChecks: readonly { id: string }[];
  } | null;
}

export interface Created extends AuthRequest {
  readonly clientSecret: string;
}

/** What a request is created with. */
export interface Wanted {
  readonly kind: 'signup' | 'signin';
  readonly formats?: readonly ('dc+sd-jwt' | 'mso_mdoc')[];
  readonly mode?: 'direct_post' | 'dc_api';
}

/** How often a stream may break off, and how soon the client comes back. */
const attemptsAllowed = 10;
const pauseMs = 100;
/** What a balancer says of a server that has just gone. */
const badGateway = 502;

/** A client app of the bank, over HTTP and nothing else. */
export class BankClient {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  get origin(): string {
    return new URL(this.#url).origin;
  }

  create(wanted: Wanted): Promise<Created> {
    return this.#call('POST', '/api/auth/requests', 201, { body: wanted });
  }

  /**
   * Follows the request by server-sent events until it has ended, coming back where a stream breaks off. Returns every state that was
   * sent.
   */
  async follow({ id, clientSecret }: Created): Promise<AuthRequest[]> {
    const states: AuthRequest[] = [];
    let lastEventId = '0';
    for (let attempt = 0; attempt < attemptsAllowed; attempt += 1) {
      const response = await fetch(`${this.#url}/api/auth/requests/${id}/events`, {
        headers: {
          'Client-Secret': clientSecret,
          Accept: 'text/event-stream',
          'Last-Event-ID': lastEventId,
        },
      });
      if (response.status !== 200 && response.status !== badGateway)
        throw new Error(`following answered ${response.status}`);
      for await (const event of eventsOf(response)) {
        lastEventId = event.id;
        states.push(JSON.parse(event.data));
      }
      // The bank closes the stream after the request's last state.
      const last = states.at(-1);
      if (last && last.status !== 'pending') return states;
      await Bun.sleep(pauseMs);
    }
    throw new Error('the stream broke off again and again');
  }

  /** Hands over what the browser's Digital Credentials API returned to the page at this origin. */
  complete({ id, clientSecret }: Created, origin: string, credential: object): Promise<AuthRequest> {
    const body = { origin, ...credential };
    return this.#call('POST', `/api/auth/requests/${id}/complete`, 200, { clientSecret, body });
  }

  redeem({ id, clientSecret }: Created): Promise<{ token: string }> {
    return this.#call('POST', `/api/auth/requests/${id}/session`, 201, { clientSecret });
  }

  me(token: string): Promise<{ id: string; givenName: string; familyName: string }> {
    return this.#call('GET', '/api/users/me', 200, { token });
  }

  sessions(token: string): Promise<{ items: readonly unknown[] }> {
    return this.#call('GET', '/api/sessions', 200, { token });
  }

  /** Reads something of the signed-in customer's. */
  get<Answer>(token: string, path: string): Promise<Answer> {
    return this.#call('GET', path, 200, { token });
  }

  /** Asks for something that the customer is to authorize with the wallet. */
  ask<Asked>(token: string, path: string, body: object): Promise<Asked & { readonly authRequest: Created }> {
    return this.#call('POST', path, 201, { token, body });
  }

  /** Asks for something that the bank is to refuse at once. Returns the problem it answers with. */
  async refusal(token: string, path: string, body: object): Promise<{ status: number; code: string }> {
    const response = await fetch(`${this.#url}${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as { status: number; code: string };
  }

  async signOut(token: string): Promise<void> {
    await this.#call('DELETE', '/api/sessions/current', 204, { token });
  }

  /** The status that `GET /api/users/me` answers to this token. */
  async statusOfMe(token: string): Promise<number> {
    const response = await fetch(`${this.#url}/api/users/me`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    return response.status;
  }

  async #call<Answer>(
    method: string,
    path: string,
    expected: number,
    options: { body?: unknown; clientSecret?: string; token?: string },
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...(options.body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(options.clientSecret === undefined ? {} : { 'Client-Secret': options.clientSecret }),
        ...(options.token === undefined ? {} : { Authorization: `Bearer ${options.token}` }),
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    if (response.status !== expected)
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as Answer;
  }
}

/** The events of a stream (WHATWG HTML §9.2), as far as it comes. */
async function* eventsOf({ body }: Response): AsyncGenerator<{ readonly id: string; readonly data: string }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body ?? []) {
      text += decoder.decode(chunk, { stream: true });
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const field = (name: string) => new RegExp(`^${name}: (.+)$`, 'm').exec(block)?.[1];
        const data = field('data');
        if (data !== undefined) yield { id: field('id') ?? '', data };
      }
    }
  } catch {
    // The process that sent it is gone.
  }
}
