import { jsonIn } from "./json.js";
import { isFinal, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";
import { uuid } from "./uuid.js";

/** The fields of an event: whole numbers, booleans, and names of the game's own data. Never what a player wrote. */
export type EventFields = Readonly<Record<string, number | boolean | string>>;

/** An event that waits on the device. */
interface Waiting {
  readonly session: string;
  readonly name: string;
  readonly seq: number;
  /** The device's time, in milliseconds since the epoch. */
  readonly at: number;
  readonly fields: EventFields;
}

/** The route that it calls: a client of the game's API has it. */
export interface EventsApi {
  postEvents(
    request: {
      readonly body: {
        readonly session: string;
        readonly events: { name: string; seq: number; age: number; fields: EventFields }[];
      };
    },
    options?: CallOptions,
  ): Promise<{ readonly retryAfter?: number | undefined }>;
}

export interface EventsOptions {
  readonly api: EventsApi;
  /** Keeps what was not sent yet. */
  readonly store: Store;
  /** The player's user id: nobody else's session sends what this player has left. */
  readonly owner: string;
  readonly timers?: Timers;
}

/** The events that wait before they are sent, and the milliseconds after which fewer are: some three requests in a session of play. */
const enough = 40;
const latestMs = 600_000;
/** The most events that the device keeps: the oldest go. */
const mostKept = 1_000;
/** The most events and characters of a request. The backend takes 100 and 64 KB. */
const mostSent = 100;
const mostCharacters = 20_000;

/**
 * Tells the backend what happens in the game, for the team's numbers. Events wait on the device, also while it is offline, and go in
 * batches: when 40 wait, after ten minutes, and by `flush`, which a game calls when it starts and pauses.
 */
export class Events {
  private readonly session = uuid().replaceAll("-", "");
  private seq = 0;
  private changed: Promise<unknown> = Promise.resolve();
  private endWait: (() => void) | undefined;
  /** The device's time until which the backend takes nothing. */
  private heldUntil = 0;
  private readonly sending: Sending;
  private readonly timers: Timers;

  constructor(private readonly options: EventsOptions) {
    this.timers = options.timers ?? deviceTimers;
    this.sending = new Sending(() => this.sendNext(), this.timers);
  }

  /** Adds an event as a feature of the backend declares it. Resolves when the device has it. */
  async add(name: string, fields: EventFields = {}): Promise<void> {
    const event = { session: this.session, name, seq: this.seq++, at: this.timers.now(), fields };
    const { length } = await this.change((all) => [...all, event].slice(-mostKept));
    if (length >= enough) void this.sending.begin();
    else this.wait(latestMs);
  }

  /** Sends what waits. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    this.stopWaiting();
    return this.sending.now();
  }

  /** Sends nothing more. What waits stays in the store. */
  close(): void {
    this.stopWaiting();
    this.sending.close();
  }

  private async sendNext(): Promise<boolean> {
    const all = await this.change((waiting) => waiting);
    const batch = batchOf(all);
    const [first] = batch;
    if (!first) return false;
    const now = this.timers.now();
    if (now < this.heldUntil) {
      this.wait(this.heldUntil - now);
      return false;
    }
    const events = batch.map(({ name, seq, at, fields }) => ({ name, seq, age: now - at, fields }));
    try {
      const { signal } = this.sending;
      const request = { body: { session: first.session, events } };
      const { retryAfter } = await this.options.api.postEvents(request, { signal });
      if (retryAfter !== undefined) {
        this.heldUntil = now + Math.max(1, retryAfter) * 1_000;
        this.stopWaiting();
        return this.sendNext();
      }
    } catch (error) {
      // Another try would be refused too, and the next events would wait behind it.
      if (!isFinal(error)) throw error;
    }
    const last = batch.at(-1) ?? first;
    await this.change((waiting) =>
      waiting.filter(({ session, seq }) => session !== first.session || seq > last.seq),
    );
    return true;
  }

  /** Changes what the store has. Changes happen one after the other. */
  private change(change: (all: readonly Waiting[]) => readonly Waiting[]): Promise<readonly Waiting[]> {
    const { store, owner } = this.options;
    const run = async () => {
      const name = `events:${owner}`;
      const stored = jsonIn(await store.read(name));
      const all: readonly Waiting[] = Array.isArray(stored) ? stored : [];
      const next = change(all);
      if (next !== all) await store.write(name, next.length === 0 ? undefined : JSON.stringify(next));
      return next;
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }

  private wait(ms: number): void {
    this.endWait ??= this.timers.after(ms, () => void this.flush());
  }

  private stopWaiting(): void {
    this.endWait?.();
    this.endWait = undefined;
  }
}

/** Returns the oldest events, of one session, that fit into a request. */
function batchOf(all: readonly Waiting[]): readonly Waiting[] {
  let characters = 0;
  const end = all.findIndex((each, at) => {
    characters += JSON.stringify(each).length;
    return at >= mostSent || each.session !== all[0]?.session || (at > 0 && characters > mostCharacters);
  });
  return end < 0 ? all : all.slice(0, end);
}
