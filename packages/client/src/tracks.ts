import type { ServerClock } from "./clock.js";
import { Counting, type CountingOptions, type Numbers } from "./counting.js";
import { callHandler } from "./handlers.js";
import { deviceTimers } from "./timers.js";
import type { CallOptions } from "./types.js";
import { Unanswered } from "./unanswered.js";

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
  readonly rewardTracks: readonly { readonly id: string; readonly isOpen: boolean }[];
  readonly steps: readonly {
    readonly id: string;
    readonly at: number;
    readonly rewardTrack?: string | undefined;
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

/** The outcome of steps that were claimed together: what was given, and why others stay as they are. */
export type TrackClaims<Claim extends AnyClaim = AnyClaim> = Pick<Claim, "given" | "refused">;

export interface TracksOptions<Track extends AnyTrack, Claim extends AnyClaim>
  extends Omit<CountingOptions, "api" | "onCounted"> {
  readonly api: {
    getTracks(
      request?: {},
      options?: CallOptions,
    ): Promise<{ readonly live: number; readonly tracks: readonly Track[] }>;
    postTracksClaim(
      request: {
        readonly headers: { readonly "x-live-seen"?: string };
        readonly body: { readonly track?: string; readonly category?: string };
      },
      options?: CallOptions,
    ): Promise<Claim>;
  } & CountingOptions["api"];
  /** Tells when a day or week is over. @default the device's clock does */
  readonly clock?: ServerClock | undefined;
  /** Called with the tracks whenever they have changed. */
  readonly onChange?: (tracks: readonly Track[]) => void;
  /** Called when the tracks could not be read after a message. */
  readonly onError?: (error: unknown) => void;
}

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
  private readonly counting: Counting;

  constructor(private readonly options: TracksOptions<Track, Claim>) {
    this.counting = new Counting({ ...options, onCounted: (counters) => this.counted(counters) });
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
   * Claims all reached steps of a track, or of a category of tracks, 20 in a request. What is refused stays as it is, with its
   * code. After a failure, the next call repeats the last request under its key, and claims the rest. Then read the tracks again:
   * what was given may move other tracks, or open them.
   */
  async claimTracks(
    which: { readonly track: string } | { readonly category: string },
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
  count(counter: string, amount = 1): Promise<void> {
    return this.counting.count(counter, amount);
  }

  /** Sends what was counted. Resolves when nothing can be sent for now. */
  flush(): Promise<void> {
    return this.counting.flush();
  }

  /** Sends nothing more. What waits stays in the store. */
  close(): void {
    this.counting.close();
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
    const now = (this.options.clock ?? this.options.timers ?? deviceTimers).now();
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

  /** Takes the numbers of counters into the tracks that read them. */
  private counted(counters: Readonly<Record<string, Numbers>>): void {
    const moved = this.all.flatMap(({ id, counts: { counter = "" }, window }) => {
      const { [counter]: numbers } = counters;
      return numbers ? [[id, numberIn(numbers, window)] as const] : [];
    });
    this.move(new Map(moved));
  }
}

const nameOf = ({ track, window, step }: StepName) => `${track}@${window} ${step}`;

/** Returns a track with another number. Steps that it reaches can be claimed, or wait for their reward track or another track. */
function moved({ steps, streak, ...track }: AnyTrack, number: number): AnyTrack {
  const best = Math.max(streak?.best ?? 0, number);
  const open = new Set(track.rewardTracks.filter(({ isOpen }) => isOpen).map(({ id }) => id));
  const isFree = (rewardTrack: string | undefined) =>
    track.after === undefined && (rewardTrack === undefined || open.has(rewardTrack));
  return {
    ...{ ...track, number },
    ...(streak && { streak: { ...streak, best } }),
    steps: steps.map((step) => {
      if (step.state === "claimed") return step;
      const reached = isFree(step.rewardTrack) ? "claimable" : "closed";
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
