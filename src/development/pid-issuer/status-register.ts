import { randomInt } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The status of all PIDs of a persona. */
export const personaStatuses = ['valid', 'suspended', 'revoked'] as const;
export type PersonaStatus = (typeof personaStatuses)[number];

/** A place in a status list. */
export interface StatusPlace {
  /** The number of the list, from 1. */
  readonly list: number;
  readonly idx: number;
}

/** The number of places in a list. */
export const placesPerList = 131_072;
/** A list counts as full at half its places: then a random place is mostly free, and the list does not tell how many PIDs there are. */
const claimsPerList = placesPerList / 2;

const claim = z.object({
  list: z.number().int(),
  idx: z.number().int(),
  persona: z.string(),
  nonce: z.number(),
});
const change = z.object({ persona: z.string(), status: z.enum(personaStatuses) });
const entry = z.union([claim, change]);
type Claim = z.output<typeof claim>;

/**
 * The places of PIDs in the status lists, and the status of personas. They are in a file of JSON lines to which lines are only appended,
 * so that the server and the wallet's command line can write to it at the same time.
 */
export class StatusRegister {
  readonly #path: string;
  /** By place. If two lines take the same place, the first one counts. */
  readonly #claims = new Map<string, Claim>();
  readonly #statuses = new Map<string, PersonaStatus>();
  #bytesRead = 0;
  #reading: Promise<void> = Promise.resolve();

  /** `folder`: see `developmentFolder`. */
  constructor(folder: string) {
    this.#path = join(folder, 'status-lists.jsonl');
  }

  /**
   * A place for a new PID of the persona, at random, so that it cannot be guessed from others (HAIP 1.0 §6.1). If two processes take the
   * same place at the same time, the one with the later line in the file takes another.
   */
  async allocate(persona: string): Promise<StatusPlace> {
    for (;;) {
      await this.#catchUp();
      const place = { list: this.#newestList(), idx: randomInt(placesPerList) };
      if (this.#claims.has(key(place))) continue;
      const nonce = randomInt(2 ** 47);
      await this.#append({ ...place, persona, nonce });
      await this.#catchUp();
      if (this.#claims.get(key(place))?.nonce === nonce) return place;
    }
  }

  /** Sets the status of all PIDs of the persona, also of future ones. */
  async setStatus(persona: string, status: PersonaStatus): Promise<void> {
    await this.#append({ persona, status });
  }

  async statusOf(persona: string): Promise<PersonaStatus> {
    await this.#catchUp();
    return this.#statuses.get(persona) ?? 'valid';
  }

  /** The places in a list that are not valid; undefined if there is no such list yet. */
  async notValid(list: number): Promise<ReadonlyMap<number, PersonaStatus> | undefined> {
    await this.#catchUp();
    if (list < 1 || list > this.#newestList()) return undefined;
    const found = new Map<number, PersonaStatus>();
    for (const claimed of this.#claims.values()) {
      const status = this.#statuses.get(claimed.persona) ?? 'valid';
      if (claimed.list === list && status !== 'valid') found.set(claimed.idx, status);
    }
    return found;
  }

  #newestList(): number {
    return 1 + Math.floor(this.#claims.size / claimsPerList);
  }

  /** Reads the lines that any process has appended since the last reading. Readings run one after the other. */
  #catchUp(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      const written = Bun.file(this.#path);
      if (!(await written.exists())) return;
      const bytes = Buffer.from(await written.slice(this.#bytesRead).arrayBuffer());
      // Text after the last line end is part of a line that is being written.
      const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
      this.#bytesRead += whole.length;
      for (const line of whole.toString('utf8').split('\n')) if (line !== '') this.#take(line);
    });
    return this.#reading;
  }

  #take(line: string): void {
    const parsed = entry.parse(JSON.parse(line));
    if ('status' in parsed) this.#statuses.set(parsed.persona, parsed.status);
    else if (!this.#claims.has(key(parsed))) this.#claims.set(key(parsed), parsed);
  }

  async #append(line: object): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    await appendFile(this.#path, `${JSON.stringify(line)}\n`, { mode: 0o600 });
  }
}

function key({ list, idx }: StatusPlace): string {
  return `${list}/${idx}`;
}
