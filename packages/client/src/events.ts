import { callHandler, log } from "./handlers.js";
import { jsonOf } from "./json.js";
import { isFinal, Sending } from "./sending.js";
import type { Start } from "./start.js";
import type { Store } from "./store.js";
import { listText, readList } from "./stored.js";
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
  ): Promise<{
    readonly retryAfter?: number | undefined;
    readonly refusals?: readonly { readonly seq?: number; readonly why: string }[] | undefined;
  }>;
}

/** An event that does not count. */
export interface RefusedEvent {
  readonly name: string;
  readonly seq: number;
  /**
   * `json` for a field that JSON has no form for. Otherwise the backend refuses it: its `name` or a `field` is not as a feature
   * declares it, something is `personal`, or the `form` is not that of an event. `batch`: the whole request was refused, that of a
   * banned player for example.
   */
  readonly why: string;
}

export interface EventsOptions {
  readonly api: EventsApi;
  /** Keeps what was not sent yet. */
  readonly store: Store;
  /** The player's user id: nobody else's session sends what this player has left. */
  readonly owner: string;
  /** The player's start, which says what experiments give the player. */
  readonly start?: Pick<Start, "current"> | undefined;
  /** Called with an event that does not count, which the log tells too. */
  readonly onRefused?: (event: RefusedEvent) => void;
  readonly timers?: Timers;
}

/** An experiment as the values of a start have it. */
interface Experiment {
  readonly variant: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The events that wait before they are sent, and the milliseconds after which fewer are: some three requests in a session of play.
 */
const enough = 40;
const latestMs = 600_000;
/** The most events that the device keeps: the oldest go. */
const mostKept = 1_000;
/** The most events and characters of a request. The backend takes 100 and 64 KB. */
const mostSent = 100;
const mostCharacters = 20_000;
/** The longest wait of a timer, in milliseconds. Devices count further ones wrongly. */
const dayMs = 86_400_000;

/**
 * Tells the backend what happens in the game, for the team's numbers. Events wait on the device, also while it is offline, and go
 * in batches: when 40 wait, after ten minutes, and by `flush`, which a game calls when it starts and pauses.
 */
export class Events {
  private readonly session = uuid().replaceAll("-", "");
  private seq = 0;
  private changed: Promise<unknown> = Promise.resolve();
  /** Events that the store does not take, because it is full. */
  private unstored: readonly Waiting[] | undefined;
  /** Events of the time in which the store could neither be read nor put aside what is damaged in it. */
  private unread: readonly Waiting[] = [];
  /** The experiments that the player has met. */
  private readonly met = new Set<string>();
  private endWait: (() => void) | undefined;
  /** Set while the backend takes nothing: a timer's end, because somebody may set the device's clock meanwhile. */
  private endHold: (() => void) | undefined;
  private readonly sending: Sending;
  private readonly timers: Timers;

  constructor(private readonly options: EventsOptions) {
    this.timers = options.timers ?? deviceTimers;
    this.sending = new Sending(() => this.sendNext(), this.timers);
  }

  /**
   * Adds an event as a feature of the backend declares it. Resolves when the device has it. An event with anything that JSON has no
   * form for is dropped, and told by `onRefused` and the log.
   */
  async add(name: string, fields: EventFields = {}): Promise<void> {
    const event = { session: this.session, name, seq: this.seq++, at: this.timers.now(), fields };
    try {
      event.fields = JSON.parse(jsonOf(fields));
    } catch (error) {
      return this.refuse(event, "json", error);
    }
    const { length } = await this.change((all) => [...all, event].slice(-mostKept));
    if (length >= enough) void this.sending.begin();
    else this.wait(latestMs);
  }

  /**
   * Returns the values that an experiment gives the player, and adds the event that the player has met it, once in a session of
   * play: call it where the game first uses one. Empty without the experiment: the game has values of its own.
   */
  experiment(id: string): Experiment["values"] {
    const { values } = this.options.start?.current ?? {};
    const { [id]: found } = (Object(values).experiments ?? {}) as Readonly<Record<string, Experiment>>;
    if (!found) return {};
    if (!this.met.has(id)) void this.add("exposure", { experiment: id, variant: found.variant });
    this.met.add(id);
    return found.values;
  }

  /** Sends what waits. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    this.stopWaiting();
    return this.sending.now();
  }

  /** Sends nothing more. What waits stays in the store. */
  close(): void {
    this.stopWaiting();
    this.endHold?.();
    this.sending.close();
  }

  private async sendNext(): Promise<boolean> {
    const all = await this.change((waiting) => waiting);
    const batch = batchOf(all);
    const [first] = batch;
    if (!first || this.endHold) return false;
    const now = this.timers.now();
    const events = batch.map(({ name, seq, at, fields }) => ({ name, seq, age: now - at, fields }));
    try {
      const { signal } = this.sending;
      const request = { body: { session: first.session, events } };
      const { retryAfter, refusals = [] } = await this.options.api.postEvents(request, { signal });
      for (const { seq, why } of refusals) {
        const refused = batch.find((each) => each.seq === seq);
        if (refused) this.refuse(refused, why);
      }
      if (retryAfter !== undefined) {
        this.hold(Math.min(dayMs, Math.max(1, retryAfter) * 1_000));
        return false;
      }
    } catch (error) {
      // Another try would be refused too, and the next events would wait behind it.
      if (!isFinal(error)) throw error;
      for (const each of batch) this.refuse(each, "batch", error);
    }
    const last = batch.at(-1) ?? first;
    await this.change((waiting) =>
      waiting.filter(({ session, seq }) => session !== first.session || seq > last.seq),
    );
    return true;
  }

  private refuse({ name, seq }: Waiting, why: string, cause: unknown = why): void {
    log(`The event ${name} does not count: ${cause}`);
    callHandler(() => this.options.onRefused?.({ name, seq, why }));
  }

  /** Changes what the store has. Changes happen one after the other. */
  private change(change: (all: readonly Waiting[]) => readonly Waiting[]): Promise<readonly Waiting[]> {
    const { store, owner } = this.options;
    const run = async () => {
      const name = `events:${owner}`;
      let all = this.unstored;
      try {
        all ??= [...(await readList(store, name)).filter(isWaiting), ...this.unread];
      } catch {
        this.unread = change(this.unread);
        return this.unread;
      }
      this.unread = [];
      const next = change(all);
      if (next === all) return all;
      try {
        await store.write(name, listText(next));
        this.unstored = undefined;
      } catch {
        // The game goes on, and its events wait as long as it runs.
        this.unstored = next;
      }
      return next;
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }

  /** Sends nothing for so many milliseconds. */
  private hold(ms: number): void {
    this.endHold = this.timers.after(ms, () => {
      this.endHold = undefined;
      void this.flush();
    });
  }

  private wait(ms: number): void {
    this.endWait ??= this.timers.after(ms, () => void this.flush());
  }

  private stopWaiting(): void {
    this.endWait?.();
    this.endWait = undefined;
  }
}

/** Returns true for an event, not for what somebody else has stored. */
const isWaiting = (each: unknown): each is Waiting => typeof (each as Waiting | null)?.session === "string";

/** Returns the oldest events, of one session, that fit into a request. */
function batchOf(all: readonly Waiting[]): readonly Waiting[] {
  let characters = 0;
  const end = all.findIndex((each, at) => {
    characters += JSON.stringify(each).length;
    return at >= mostSent || each.session !== all[0]?.session || (at > 0 && characters > mostCharacters);
  });
  return end < 0 ? all : all.slice(0, end);
}
