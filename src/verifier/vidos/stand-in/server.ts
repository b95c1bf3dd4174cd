import { answer, type StandInRequest } from './answers.ts';
import { type Decision, StandInState } from './state.ts';

/**
 * Development only: a local server with the endpoints of the Vidos authorizer that the bank uses, after its published API
 * description. It verifies nothing: its caller plays the wallet and decides how an authorization ends. Tests also choose faults for
 * its answers. Production never starts it.
 */
export interface StandIn {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** The wallet opened the request. */
  fetchedByWallet(id: string): void;
  /** The wallet answered, and the authorizer decided this. */
  present(id: string, decision: Decision): void;
  /** The decision for the next response through the browser. Without a plan it is rejected. */
  plan(id: string, decision: Decision): void;
  /** A new single-use code for the return to the bank on the same device. */
  issueResponseCode(id: string): string;
  /** The body with which it was created. */
  requestOf(id: string): Readonly<Record<string, unknown>>;
  /** Forgets an authorization, so that its id is unknown. */
  forget(id: string): void;
  /** Answers matching calls with the fault until `fail(undefined)`. */
  fail(fault: StandInFault | undefined): void;
  /** Method and path of every call so far, in order. */
  readonly calls: readonly string[];
  stop(): Promise<void>;
}

export interface StandInFault {
  /** Matches method and path, `GET /health`. Default: all calls. */
  readonly on?: RegExp;
  /** Undefined: the call is answered without a fault. */
  readonly answer: (request: StandInRequest) => Response | undefined | Promise<Response | undefined>;
}

export function startStandIn(options: { readonly apiKey: string; readonly port?: number }): StandIn {
  const state = new StandInState();
  const calls: string[] = [];
  let fault: StandInFault | undefined;
  const server = Bun.serve({
    hostname: '127.0.0.1',
    port: options.port ?? 0,
    async fetch(received) {
      const { pathname } = new URL(received.url);
      const call = `${received.method} ${pathname}`;
      calls.push(call);
      const text = await received.text();
      const request = { method: received.method, path: pathname, body: parse(text) };
      if (fault && (fault.on ?? /^/).test(call)) {
        const faulty = await fault.answer(request);
        if (faulty) return faulty;
      }
      if (call === 'GET /health') return new Response(null, { status: 204 });
      if (received.headers.get('authorization') !== `Bearer ${options.apiKey}`) {
        return Response.json({ type: 'about:blank', message: 'authentication required' }, { status: 401 });
      }
      const { status, body } = answer(state, server.url.origin, request);
      return body ? Response.json(body, { status }) : new Response(null, { status });
    },
  });
  return {
    baseUrl: server.url.origin,
    apiKey: options.apiKey,
    calls,
    fetchedByWallet(id) {
      state.get(id).status = 'pending';
    },
    present: (id, decision) => state.decide(id, decision),
    plan(id, decision) {
      state.get(id).planned = decision;
    },
    issueResponseCode(id) {
      const code = crypto.randomUUID();
      state.codes.set(code, state.get(id).id);
      return code;
    },
    requestOf: (id) => state.get(id).request,
    forget: (id) => void state.authorizations.delete(id),
    fail(next) {
      fault = next;
    },
    stop: () => server.stop(true),
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
