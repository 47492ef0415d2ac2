import type { ServerClock } from "./clock.js";
import type { ApiError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { jsonOf } from "./json.js";
import { isFinal, repeatableMs, Sending } from "./sending.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";
import { Unanswered } from "./unanswered.js";
import { uuid } from "./uuid.js";

/** A track as `GET /tracks` answers it: a quest, an achievement, a streak or a pass. */
export interface AnyTrack {
  readonly id: string;
  /** What the number is: one of them. */
  readonly counts: {
    readonly counter?: string | undefined;
    readonly currency?: string | undefined;
    readonly streak?: string | undefined;
  };
  /** The day or week (UTC), the track's own beginning, or `ever`. */
  readonly window: string;
  /** When the number counts no more, in milliseconds since the epoch. */
  readonly endsAt?: number | undefined;
  /** What the player has reached. */
  readonly number: number;
  /** Of a streak: the longest, by which steps are reached. */
  readonly streak?: { readonly best: number } | undefined;
  /** The track that must be claimed whole before. */
  readonly after?: string | undefined;
  readonly lanes: readonly { readonly id: string; readonly isOpen: boolean }[];
  readonly steps: readonly {
    readonly id: string;
    readonly at: number;
    readonly lane?: string | undefined;
    readonly state: "open" | "claimable" | "claimed" | "closed";
  }[];
}

interface StepName {
  readonly track: string;
  readonly window: string;
  readonly step: string;
}

/** An answer of `POST /tracks/claim`. */
interface AnyClaim {
  readonly given: readonly StepName[];
  readonly refused: readonly (StepName & { readonly code: string })[];
  readonly left: number;
}

/** What became of steps that were claimed together: what was given, and why others stay as they are. */
export type TrackClaims<Claim extends AnyClaim = AnyClaim> = Pick<Claim, "given" | "refused">;

/** A counter's number: ever, on this day and in this week (UTC). */
interface Numbers {
  readonly ever: number;
  readonly day: number;
  readonly week: number;
}

/** A count that counts nowhere. */
export interface RefusedCount {
  readonly counter: string;
  readonly amount: number;
  /**
   * The refusal, such as `counter.too_much` once the day has counted all that it can; `stale` for what was sent more than 20 hours
   * ago.
   */
  readonly why: ApiError | "stale";
}

export interface TracksOptions<Track extends AnyTrack, Claim extends AnyClaim> {
  readonly api: {
    getTracks(
      request?: {},
      options?: CallOptions,
    ): Promise<{ readonly live: number; readonly tracks: readonly Track[] }>;
    postTracksClaim(
      request: {
        readonly headers: { readonly "x-live-seen"?: string };
        readonly body: { readonly track?: string; readonly group?: string };
      },
      options?: CallOptions,
    ): Promise<Claim>;
    postCounters(
      request: { readonly body: { readonly add: Readonly<Record<string, number>> } },
      options?: CallOptions,
    ): Promise<{ readonly counters: Readonly<Record<string, Numbers>> }>;
  };
  /** Keeps what was counted and not sent yet. */
  readonly store: Store;
  /** The player's user id: nobody else's session sends what this player has left. */
  readonly owner: string;
  /** Tells when a day or week is over. @default the device's clock does */
  readonly clock?: ServerClock | undefined;
  /** Called with the tracks whenever they have changed. */
  readonly onChange?: (tracks: readonly Track[]) => void;
  /** Called with what counts nowhere. */
  readonly onRefused?: (count: RefusedCount) => void;
  /** Called when the tracks could not be read after a message. */
  readonly onError?: (error: unknown) => void;
  readonly timers?: Timers;
}

/** What was counted and not answered yet. */
interface Kept {
  readonly waiting: Readonly<Record<string, number>>;
  /** What is being sent. `sentAt` is the device's time of the first try. */
  readonly batch?: {
    readonly key: string;
    readonly add: Readonly<Record<string, number>>;
    readonly sentAt: number;
  };
}

/** The milliseconds after which what was counted is sent. */
const latestMs = 300_000;
/** The most counters of a batch, and the most that one takes. */
const mostNames = 20;
const mostAmount = 1_000_000_000;

/**
 * The player's tracks, which follow the socket's messages, and what the game itself counts. Counts wait on the device, also while
 * it is offline, and go in batches, each under a key: five minutes after the first, and by `flush`, which a game calls when it
 * starts and pauses.
 */
export class Tracks<Track extends AnyTrack = AnyTrack, Claim extends AnyClaim = AnyClaim> {
  private list: readonly Track[] | undefined;
  /** The publication whose tracks these are. */
  private live: number | undefined;
  private readonly unanswered = new Unanswered();
  private changed: Promise<unknown> = Promise.resolve();
  /** The most that a batch has of a counter, as refusals have said. */
  private readonly bounds = new Map<string, number>();
  private names = mostNames;
  private endWait: (() => void) | undefined;
  private readonly sending: Sending;
  private readonly timers: Timers;

  constructor(private readonly options: TracksOptions<Track, Claim>) {
    this.timers = options.timers ?? deviceTimers;
    this.sending = new Sending(() => this.sendNext(), this.timers);
  }

  /** The tracks as they were read last, and as messages have changed them. */
  get all(): readonly Track[] {
    return this.list ?? [];
  }

  /** Reads the tracks. Call it when a screen opens, and when `Live` says to read again. */
  async tracks(options: CallOptions = {}): Promise<readonly Track[]> {
    const { live, tracks } = await this.options.api.getTracks({}, options);
    this.live = live;
    this.show(tracks);
    return tracks;
  }

  /**
   * Claims all reached steps of a track, or of a group of tracks, 20 in a request. What is refused stays as it is, with its code.
   * After a failure, the next call repeats the last request under its key, and claims the rest. Then read the tracks again: what
   * was given may move other tracks, or open them.
   */
  async claimTracks(
    which: { readonly track: string } | { readonly group: string },
  ): Promise<TrackClaims<Claim>> {
    const { api } = this.options;
    const given: Claim["given"][number][] = [];
    const refused = new Map<string, Claim["refused"][number]>();
    for (let left = 1; left > 0; ) {
      const headers = this.live === undefined ? {} : { "x-live-seen": String(this.live) };
      const answer = await this.unanswered.send(JSON.stringify(which), which, (body, key) =>
        api.postTracksClaim({ headers, body }, { key }),
      );
      given.push(...answer.given);
      for (const each of answer.refused) refused.set(nameOf(each), each);
      // The steps that were refused for want of a place are the first of the next request too.
      left = answer.given.length > 0 ? answer.left : 0;
    }
    const over = [...refused.values()].filter(({ code }) => code === "track.already_claimed");
    const done = new Set([...given, ...over].map(nameOf));
    this.change(({ id, window, steps, ...track }) => ({
      ...{ ...track, id, window },
      steps: steps.map((step) =>
        done.has(nameOf({ track: id, window, step: step.id })) ? { ...step, state: "claimed" } : step,
      ),
    }));
    return { given, refused: [...refused.values()] };
  }

  /**
   * Counts something for a counter of the kind `client`. Resolves when the device has it. Throws a `RangeError` if the amount is
   * not a whole number of at least 1.
   */
  async count(counter: string, amount = 1): Promise<void> {
    if (!Number.isSafeInteger(amount) || amount < 1) throw new RangeError(`${amount} counts nothing`);
    await this.keep((kept) => ({ ...kept, waiting: sumOf(kept.waiting, { [counter]: amount }) }));
    this.endWait ??= this.timers.after(latestMs, () => void this.flush());
  }

  /** Sends what was counted. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    this.stopWaiting();
    return this.sending.now();
  }

  /** Sends nothing more. What waits stays in the store. */
  close(): void {
    this.stopWaiting();
    this.sending.close();
  }

  /** Takes any message of the socket. Returns true for one of counts, or of a wallet, that moves tracks. */
  take(news: { readonly type: string }): boolean {
    if (!this.list) return false;
    if (news.type === "counts") {
      const { tracks } = news as unknown as {
        readonly tracks: readonly { readonly track: string; readonly number: number }[];
      };
      return this.move(new Map(tracks.map(({ track, number }) => [track, number])));
    }
    if (news.type !== "wallet") return false;
    const { balance, currencies = {} } = news as unknown as {
      readonly balance: number;
      readonly currencies?: Readonly<Record<string, { readonly amount: number }>>;
    };
    const amountOf = (name: string) => (name === "coins" ? balance : (currencies[name]?.amount ?? 0));
    const moved = this.list.flatMap(({ id, counts: { currency } }) =>
      currency === undefined ? [] : [[id, amountOf(currency)] as const],
    );
    return this.move(new Map(moved), false);
  }

  /** Sets numbers of tracks. Reads the tracks if these are not as the device knows them: another day, for example. */
  private move(numbers: ReadonlyMap<string, number>, areGrowing = true): boolean {
    if (numbers.size === 0) return false;
    const now = (this.options.clock ?? this.timers).now();
    const known = new Map(this.all.map((track) => [track.id, track]));
    const isOther = [...numbers].some(([id, number]) => {
      const track = known.get(id);
      return track === undefined || now >= (track.endsAt ?? now + 1) || (areGrowing && number < track.number);
    });
    if (isOther) this.readAgain();
    else
      this.change((track) => {
        const number = numbers.get(track.id);
        return number === undefined ? track : moved(track, number);
      });
    return true;
  }

  private readAgain(): void {
    const { onError } = this.options;
    void this.tracks().catch((error: unknown) => callHandler(() => onError?.(error)));
  }

  private change(change: (track: Track) => AnyTrack): void {
    // What changes a track leaves its other members.
    if (this.list) this.show(this.list.map(change) as unknown as readonly Track[]);
  }

  private show(tracks: readonly Track[]): void {
    this.list = tracks;
    callHandler(() => this.options.onChange?.(tracks));
  }

  private async sendNext(): Promise<boolean> {
    const { batch } = await this.keep((kept) => (kept.batch ? kept : this.withBatch(kept)));
    if (!batch) return false;
    const { key, add, sentAt } = batch;
    if (Math.abs(this.timers.now() - sentAt) > repeatableMs) {
      await this.leave(key, {});
      this.refuse(add, "stale");
      return true;
    }
    try {
      const { signal } = this.sending;
      const { counters } = await this.options.api.postCounters({ body: { add } }, { key, signal });
      await this.leave(key, {});
      this.counted(counters);
    } catch (error) {
      if (!isFinal(error)) throw error;
      await this.cut(batch, error);
    }
    return true;
  }

  /** Nothing of a refused batch was counted. What can be counted waits again. */
  private async cut({ key, add }: NonNullable<Kept["batch"]>, error: ApiError): Promise<void> {
    const found = error.code === "counter.too_much" ? error.details["left"] : undefined;
    const left = found as Readonly<Record<string, number>> | undefined;
    const names = Object.keys(add);
    for (const [name, most] of Object.entries(left ?? {})) this.bounds.set(name, most);
    // The refusal does not say which counter is the wrong one.
    if (!left && names.length > 1) this.names = 1;
    const isRefused = (name: string) => (left ? (left[name] ?? 1) < 1 : names.length === 1);
    const part = (isWanted: (name: string) => boolean) =>
      Object.fromEntries(Object.entries(add).filter(([name]) => isWanted(name)));
    await this.leave(
      key,
      part((name) => !isRefused(name)),
    );
    for (const name of names.filter(isRefused)) this.bounds.delete(name);
    this.refuse(part(isRefused), error);
  }

  private withBatch({ waiting }: Kept): Kept {
    const add = Object.fromEntries(
      Object.entries(waiting)
        .slice(0, this.names)
        .map(([name, amount]) => [name, Math.min(amount, this.bounds.get(name) ?? mostAmount)]),
    );
    if (Object.keys(add).length === 0) return { waiting };
    const rest = Object.entries(sumOf(waiting, add, -1)).filter(([, amount]) => amount > 0);
    return { waiting: Object.fromEntries(rest), batch: { key: uuid(), add, sentAt: this.timers.now() } };
  }

  /** Ends a batch. What `again` has waits again. Another window of the player may have ended it before. */
  private async leave(key: string, again: Readonly<Record<string, number>>): Promise<void> {
    await this.keep((kept) => (kept.batch?.key === key ? { waiting: sumOf(kept.waiting, again) } : kept));
  }

  /** Takes the numbers of counters into the tracks that read them. */
  private counted(counters: Readonly<Record<string, Numbers>>): void {
    const moved = this.all.flatMap(({ id, counts: { counter = "" }, window }) => {
      const { [counter]: numbers } = counters;
      return numbers ? [[id, numberIn(numbers, window)] as const] : [];
    });
    this.move(new Map(moved));
  }

  private refuse(add: Readonly<Record<string, number>>, why: RefusedCount["why"]): void {
    for (const [counter, amount] of Object.entries(add))
      callHandler(() => this.options.onRefused?.({ counter, amount, why }));
  }

  /** Changes what the store has, because another window may have counted or sent something. Changes happen one after the other. */
  private keep(change: (kept: Kept) => Kept): Promise<Kept> {
    const { store, owner } = this.options;
    const name = `counts:${owner}`;
    const run = async () => {
      const kept = (await readStored(store, name, keptIn)) ?? { waiting: {} };
      const next = change(kept);
      const isEmpty = !next.batch && Object.keys(next.waiting).length === 0;
      if (next !== kept) await store.write(name, isEmpty ? undefined : jsonOf(next));
      return next;
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }

  private stopWaiting(): void {
    this.endWait?.();
    this.endWait = undefined;
  }
}

const nameOf = ({ track, window, step }: StepName) => `${track}@${window} ${step}`;

/** Returns a track with another number. Steps that it reaches can be claimed, or wait for their lane or another track. */
function moved({ steps, streak, ...track }: AnyTrack, number: number): AnyTrack {
  const best = Math.max(streak?.best ?? 0, number);
  const open = new Set(track.lanes.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const isFree = (lane: string | undefined) =>
    track.after === undefined && (lane === undefined || open.has(lane));
  return {
    ...{ ...track, number },
    ...(streak && { streak: { ...streak, best } }),
    steps: steps.map((step) => {
      if (step.state === "claimed") return step;
      const reached = isFree(step.lane) ? "claimable" : "closed";
      return { ...step, state: step.at <= best ? reached : "open" };
    }),
  };
}

/** Returns a counter's number in a window; less than any other in one of a document's own time, which only the backend knows. */
const numberIn = ({ ever, day, week }: Numbers, window: string): number => {
  if (window === "ever") return ever;
  if (/^\d{4}-W\d\d$/.test(window)) return week;
  return /^\d{4}-\d\d-\d\d$/.test(window) ? day : Number.NEGATIVE_INFINITY;
};

function sumOf(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
  sign = 1,
): Readonly<Record<string, number>> {
  const sum = { ...one };
  for (const [name, amount] of Object.entries(other)) sum[name] = (sum[name] ?? 0) + sign * amount;
  return sum;
}

/** Returns stored JSON as counts; `undefined` if it is none. */
function keptIn(json: unknown): Kept | undefined {
  const kept = json as Kept | null | undefined;
  return kept && typeof kept.waiting === "object" ? kept : undefined;
}
