import { randomInt } from 'node:crypto';
import { appendFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** What the development issuer can say of a persona's PIDs. */
export const personaStatuses = ['valid', 'suspended', 'revoked'] as const;
export type PersonaStatus = (typeof personaStatuses)[number];

/** A place in a status list. */
export interface StatusPlace {
  /** Number of the list, from 1. */
  readonly list: number;
  readonly idx: number;
}

/** How many places a list has. */
export const placesPerList = 131_072;
/** A list is left at half its places, so that free ones are found at once and their number tells little. */
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
 * Which PID has which place in the status lists, and which personas are suspended or revoked: a file of JSON lines that is only
 * appended to, so that the server and the wallet's command line can both write to it at any moment.
 */
export class StatusRegister {
  readonly #path: string;
  /** By place; of two claims to one place the first in the file counts. */
  readonly #claims = new Map<string, Claim>();
  readonly #statuses = new Map<string, PersonaStatus>();
  #bytesRead = 0;
  #reading: Promise<void> = Promise.resolve();

  /** `folder` is the one of `developmentFolder`. */
  constructor(folder: string) {
    this.#path = join(folder, 'status-lists.jsonl');
  }

  /**
   * A place for a new PID of the persona: its own, and not to be guessed from others (HAIP 1.0 §6.1). Of two processes that take
   * the same place at the same moment the later one in the file takes another.
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

  /** Sets the status of all PIDs of the persona, those to come included. */
  async setStatus(persona: string, status: PersonaStatus): Promise<void> {
    await this.#append({ persona, status });
  }

  async statusOf(persona: string): Promise<PersonaStatus> {
    await this.#catchUp();
    return this.#statuses.get(persona) ?? 'valid';
  }

  /** Every place of a list whose PID is not valid; undefined if there is no such list yet. */
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

  /** Takes in what was appended since, by whichever process; one reading after the other. */
  #catchUp(): Promise<void> {
    this.#reading = this.#reading.then(async () => {
      const written = Bun.file(this.#path);
      if (!(await written.exists())) return;
      const bytes = Buffer.from(await written.slice(this.#bytesRead).arrayBuffer());
      // What follows the last line end is being written at this moment.
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
