import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Announcement, Heard } from '../announcements.ts';
import { feedChannel } from './commit.ts';
import { type ConnectionSettings, newListeningClient } from './pools.ts';

const topics: readonly string[] = ['auth_request', 'notifications'] satisfies Announcement['topic'][];
const firstPauseMs = 50;
const longestPauseMs = 2000;
/** A connection that went silent without an end would be waited for until TCP gives up. */
const probeEveryMs = 15_000;
const longestAnswerMs = 5000;
/** A server that cannot be reached would be waited for as long when it is told good-bye. */
const farewellMs = 1000;

/** What became of the way to the database, as the one connection that is always open sees it. */
export type Connection = 'lost' | 'back';

/**
 * What other processes announce, heard on a connection of its own. After every new connection listeners hear that they may have
 * missed something: nothing is lost, whatever happens in between.
 */
export class ChangeFeed {
  readonly #settings: ConnectionSettings;
  readonly #hear: (heard: Heard) => void;
  readonly #onConnection: (state: Connection) => void;
  #lost = false;
  /** Tells this process's own messages, which it has acted on already, from the others'. */
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

  /** What to notify others with, one message an announcement. Ids are short: a message may have 8000 bytes. */
  messages(announcements: readonly Announcement[]): string[] {
    const unique = new Set(announcements.map(({ topic, id }) => `${this.#origin} ${topic} ${id}`));
    return [...unique];
  }

  /** Begins to listen. Often does no harm. */
  start(): void {
    if (!this.#stopped) this.#running ??= this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake();
    const client = this.#client;
    if (client) await answeredOrCut(client, client.end(), farewellMs).catch(() => undefined);
    await this.#running;
  }

  async #run(): Promise<void> {
    let pause = firstPauseMs;
    while (!this.#stopped) {
      const heardAnything = await this.#listenOnce();
      if (this.#stopped) return;
      this.#setLost(true);
      pause = heardAnything ? firstPauseMs : Math.min(longestPauseMs, pause * 2);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause * (0.5 + Math.random() / 2));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  /** Listens until the connection ends. Whether there was one. */
  async #listenOnce(): Promise<boolean> {
    const client = newListeningClient(this.#settings);
    this.#client = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    // Said again by 'end'.
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

  /** Told once each time, however often it is tried in between. */
  #setLost(lost: boolean): void {
    if (this.#lost === lost) return;
    this.#lost = lost;
    this.#onConnection(lost ? 'lost' : 'back');
  }

  async #ask(client: pg.Client, statement: string): Promise<void> {
    const withinMs = Math.min(this.#settings.timeoutSeconds * 1000, longestAnswerMs);
    await answeredOrCut(client, client.query(statement), withinMs);
  }

  #receive(payload: string): void {
    const [origin, topic, id] = payload.split(' ');
    if (origin === this.#origin || id === undefined || !topics.includes(topic ?? '')) return;
    this.#hear({ topic: topic as Announcement['topic'], id });
  }
}

/** Waits for what a client was asked, and cuts its connection, by which it fails, if that takes longer. */
async function answeredOrCut(client: pg.Client, answer: Promise<unknown>, withinMs: number): Promise<void> {
  const giveUp = setTimeout(() => client.connection.stream.destroy(), withinMs);
  try {
    await answer;
  } finally {
    clearTimeout(giveUp);
  }
}
