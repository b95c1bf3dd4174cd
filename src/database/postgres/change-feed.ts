import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Announcement, Heard } from '../announcements.ts';
import { feedChannel } from './commit.ts';
import { type ConnectionSettings, newListeningClient } from './pools.ts';

const topics: readonly string[] = ['auth_request', 'notifications'] satisfies Announcement['topic'][];
const firstPauseMs = 50;
const longestPauseMs = 2000;
/** How often the connection is probed. One that went silent without being closed would otherwise last until TCP gives up. */
const probeEveryMs = 15_000;
const longestAnswerMs = 5000;
/** How long closing the connection may take. A server that cannot be reached does not answer. */
const closeMs = 1000;

/** Whether the connection that listens, the only one that is always open, was lost or is back. */
export type Connection = 'lost' | 'back';

/**
 * Hears what other processes announce, on a connection of its own. Notifications that were sent while there was no connection are lost,
 * so after every new connection the listeners hear that they may have missed something.
 */
export class ChangeFeed {
  readonly #settings: ConnectionSettings;
  readonly #hear: (heard: Heard) => void;
  readonly #onConnection: (state: Connection) => void;
  #lost = false;
  /** Marks the messages of this process. It does not hear its own: its listeners were told when the transaction was committed. */
  readonly #origin = randomUUID();
  #client: pg.Client | undefined;
  #running: Promise<void> | undefined;
  #stopped = false;
  #wake: () => void = () => undefined;

  constructor(
    settings: ConnectionSettings,
    hear: (heard: Heard) => void,
    onConnection: (state: Connection) => void = () => undefined,
  ) {
    this.#settings = settings;
    this.#hear = hear;
    this.#onConnection = onConnection;
  }

  /** The messages to notify other processes with, one for each announcement: PostgreSQL allows 8000 bytes for one. */
  messages(announcements: readonly Announcement[]): string[] {
    const unique = new Set(announcements.map(({ topic, id }) => `${this.#origin} ${topic} ${id}`));
    return [...unique];
  }

  /** Begins to listen. Does nothing if it listens already or was stopped. */
  start(): void {
    if (!this.#stopped) this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    const client = this.#client;
    if (client) await answerWithin(client, client.end(), closeMs).catch(() => undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.#stopped) {
      const wasConnected = await this.#listenOnce();
      if (this.#stopped) return;
      this.#setLost(true);
      pause = wasConnected ? firstPauseMs : Math.min(longestPauseMs, pause * 2);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause * (0.5 + Math.random() / 2));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Listens until the connection ends. Returns whether there was one. */
  async #listenOnce(): Promise<boolean> {
    const client = newListeningClient(this.#settings);
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    // An error is followed by 'end', which is waited for.
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.#receive(payload ?? ''));
    try {
      await client.connect();
      await this.#ask(client, `LISTEN ${feedChannel}`);
      this.#setLost(false);
      this.#hear('missed');
      const probe = setInterval(
        () => void this.#ask(client, 'SELECT 1').catch(() => undefined),
        probeEveryMs,
      );
      await ended;
      clearInterval(probe);
      return true;
    } catch {
      await client.end().catch(() => undefined);
      return false;
    }
  }

  /** Calls `onConnection` when the state changes, not at every attempt. */
  #setLost(lost: boolean): void {
    if (this.#lost === lost) return;
    this.#lost = lost;
    this.#onConnection(lost ? 'lost' : 'back');
  }

  async #ask(client: pg.Client, statement: string): Promise<void> {
    const withinMs = Math.min(this.#settings.timeoutSeconds * 1000, longestAnswerMs);
    await answerWithin(client, client.query(statement), withinMs);
  }

  #receive(payload: string): void {
    const [origin, topic, id] = payload.split(' ');
    if (origin === this.#origin || id === undefined || !topics.includes(topic ?? '')) return;
    this.#hear({ topic: topic as Announcement['topic'], id });
  }
}

/** Waits for an answer. If that takes longer than `withinMs` the connection is destroyed, and the answer fails with it. */
async function answerWithin(client: pg.Client, answer: Promise<unknown>, withinMs: number): Promise<void> {
  const giveUp = setTimeout(() => client.connection.stream.destroy(), withinMs);
  try {
    await answer;
  } finally {
    clearTimeout(giveUp);
  }
}
