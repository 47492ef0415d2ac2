import { computed, type ReadonlySignal, signal } from "@preact/signals-core";
import {
  type CallOptions,
  Outbox as ClientOutbox,
  type OutboxEntry as Kept,
  type ServerClock,
  type Store,
  type Timers,
} from "../client";
import { explain } from "../errors";
import type { Connection } from "./connection";
import { Shelf, type Storage } from "./shelf";

/** Something that the player has written, and that the server has not accepted yet. */
export interface OutboxEntry<B> {
  /** The idempotency key of every attempt. */
  readonly key: string;
  /** Entries of a lane are sent one after another. */
  readonly lane: string;
  readonly body: B;
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number;
  /** True if it may have arrived. */
  readonly isSent: boolean;
  /** Why it is no longer sent; absent while it waits or is being sent. */
  readonly refused?: string;
}

type Request<B> = Kept["request"] & { readonly body: B };
type Refused<B> = readonly OutboxEntry<B>[];

export interface OutboxOptions<B> {
  readonly name: string;
  /** The player's id. */
  readonly owner: string;
  readonly store: Store;
  readonly refused: Pick<Shelf<Refused<B>>, "read" | "write">;
  readonly connection: Pick<Connection, "isUp">;
  readonly clock: ServerClock;
  readonly timers?: Timers;
  /** Returns the request of a body in a lane. */
  request(lane: string, body: B): Request<B>;
  send(request: Request<B>, options: CallOptions): Promise<unknown>;
  /** Called for each entry that the server accepted. `isNew` is false if another tab had the answer first. */
  sent(entry: OutboxEntry<B>, isNew: boolean): void;
}

/** The client's outbox, and what was refused of it, which the player sends again or removes. */
export class Outbox<B> {
  /** Those of a lane are in the order in which they are sent. */
  readonly entries: ReadonlySignal<readonly OutboxEntry<B>[]>;
  private readonly waiting = signal<readonly OutboxEntry<B>[]>([]);
  private readonly refused: { value: Refused<B> };
  private readonly box: ClientOutbox;
  private unfollow: (() => void) | undefined;

  constructor(private readonly options: OutboxOptions<B>) {
    const { name, owner, store, clock, timers, send, sent } = options;
    const refused = signal(options.refused.read() ?? []);
    this.refused = refused;
    this.entries = computed(() => [...refused.value, ...this.waiting.value]);
    this.box = new ClientOutbox({
      ...{ store, owner, clock, timers },
      api: { [name]: (request: Request<B>, call: CallOptions) => send(request, { ...call, retries: 0 }) },
      onChange: (waiting) => {
        this.waiting.value = waiting.map(shown<B>);
      },
      onSent: (entry, _, isNew) => sent(shown(entry), isNew),
      onDropped: (entry, why) => {
        const text =
          why.reason === "refused" ? explain(why.error).text : "It's unclear whether this was sent.";
        this.keep([...this.kept(), { ...shown<B>(entry), refused: text }]);
      },
    });
  }

  /** Sends what waits, and again whenever the connection is back. Called when the player has signed in, also again. */
  start(): void {
    void this.box.flush();
    this.unfollow ??= this.options.connection.isUp.subscribe((isUp) => {
      if (isUp) void this.box.flush();
    });
  }

  /** Ends. The entries stay, and one that is in flight may still arrive. */
  close(): void {
    this.unfollow?.();
    this.box.close();
  }

  /** Stores something, and begins to send it. */
  async add(lane: string, body: B): Promise<OutboxEntry<B>> {
    const { name, request } = this.options;
    return shown(await this.box.add(name, request(lane, body), lane));
  }

  /** Sends a refused entry again, as a new one, after the others of its lane. */
  async retry(key: string): Promise<void> {
    const entry = this.refused.value.find((each) => each.key === key);
    if (!entry) return;
    this.remove(key);
    await this.add(entry.lane, entry.body).catch((error: unknown) => {
      this.keep([...this.kept(), entry]);
      throw error;
    });
  }

  /** Removes a refused entry. */
  remove(key: string): void {
    this.keep(this.kept().filter((each) => each.key !== key));
  }

  /** Returns the stored ones, because another tab of the same player may have kept or removed some. */
  private kept(): Refused<B> {
    return this.options.refused.read() ?? this.refused.value;
  }

  private keep(refused: Refused<B>): void {
    this.refused.value = refused;
    this.options.refused.write(refused);
  }
}

const shown = <B>({ key, lane = "", request, addedAt = 0, sentAt }: Kept): OutboxEntry<B> => ({
  key,
  lane,
  // What `request` of the options made of a body has the body.
  body: request.body as B,
  at: addedAt,
  isSent: sentAt !== undefined,
});

/** Returns true if a stored value is entries. Other code may have written to the device's storage. */
export const areEntries = <E extends { readonly key: string; readonly lane: string; readonly body: unknown }>(
  found: unknown,
): found is readonly E[] =>
  Array.isArray(found) &&
  found.every((each) => typeof each?.key === "string" && typeof each.lane === "string" && each.body);

/** An entry as version 0.2 of the page stored it. */
interface Former<B> extends OutboxEntry<B> {
  readonly tries: number;
}

/**
 * Moves what version 0.2 has left to where it is stored now. `former` and `waiting` are keys of the storage: the second is the
 * outbox's own.
 */
export function takeFormer<B>(
  { name, refused, request }: Pick<OutboxOptions<B>, "name" | "refused" | "request">,
  storage: Storage,
  former: string,
  waiting: string,
): void {
  const shelf = new Shelf(storage, former, areEntries<Former<B>>);
  const left = shelf.read();
  if (!left) return;
  const own = new Shelf(storage, waiting, Array.isArray);
  const isRefused = (each: Former<B>) => each.refused !== undefined;
  refused.write([...(refused.read() ?? []), ...left.filter(isRefused)]);
  const entries = left
    .filter((each) => !isRefused(each))
    .map(({ key, lane, body, at, tries }) => ({
      ...{ key, lane, route: name, request: request(lane, body), addedAt: at },
      ...(tries > 0 && { sentAt: at }),
    }));
  own.write([...(own.read() ?? []), ...entries]);
  shelf.write(undefined);
}
