import { ApiError, SignedOutError } from "./errors.js";
import { callHandler } from "./handlers.js";
import { jsonOf } from "./json.js";
import { isFinal } from "./sending.js";
import type { Store } from "./store.js";
import { readStored } from "./stored.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";
import { uuid } from "./uuid.js";

/** A game as it is saved. */
export interface Save {
  readonly bytes: Uint8Array;
  /** How far the player is, by the collection's measure. Absent of a collection without one. */
  readonly measure?: number;
}

/** The object that another device has stored meanwhile. */
export interface StoredSave extends Save {
  readonly version: number;
  /** The server's time, in milliseconds since the epoch. */
  readonly savedAt: number;
  /** The name of the device that has saved it. */
  readonly device?: string;
}

type Slot = { readonly collection: string; readonly slot: string };

/** The routes that it calls: a client of the game's API has them. */
export interface SavesApi {
  putObject(
    request: {
      readonly params: Slot;
      readonly query: { readonly measure?: number; readonly device?: string; readonly overwrite?: "true" };
      readonly headers: { readonly "if-match"?: string; readonly "if-none-match"?: "*" };
      readonly body: Uint8Array;
    },
    options?: CallOptions,
  ): Promise<{ readonly version: number }>;
  getObject(request: { readonly params: Slot }, options?: CallOptions): Promise<unknown>;
  getObjects(
    request: { readonly params: { readonly collection: string } },
    options?: CallOptions,
  ): Promise<{
    readonly objects: readonly (Omit<StoredSave, "bytes"> & { readonly slot: number })[];
  }>;
}

export interface SavesOptions {
  /** The game's API. */
  readonly api: SavesApi;
  /** The store of saves on the device. */
  readonly store: Store;
  /** The player's user id: nobody else's session uploads what this player has left. */
  readonly owner: string;
  /** The name of the collection. @default "saves" */
  readonly collection?: string;
  /** The name of this device, which the dialog of a conflict shows. */
  readonly device?: string;
  /**
   * Chooses between what another device has stored and what this one has: `stored`, `mine`, a save that is made of both, or
   * `undefined` if the player has decided nothing. It is asked at most three times for an upload, also if the game saves meanwhile
   * and the choice is not `mine`, and if it throws, which the game sees as a fault.
   */
  readonly onConflict: (stored: StoredSave, mine: Save) => Choice | undefined | Promise<Choice | undefined>;
  /** Called with the save that a conflict has put in the place of this device's: the game goes on from it. */
  readonly onReplaced?: (slot: number, save: Save) => void;
  /** Called when a save is on the server. */
  readonly onUploaded?: (slot: number, version: number) => void;
  /** Called when an upload is given up: the save stays on this device, and the next one is uploaded again. */
  readonly onGivenUp?: (slot: number, error: ApiError) => void;
  /** Milliseconds after a save until it is uploaded, with those that came meanwhile. @default 30000 */
  readonly delayMs?: number;
  readonly timers?: Timers;
}

export type Choice = "stored" | "mine" | Save;

/** The number of conflicts that one upload goes through. */
const mostRounds = 3;

/** The slots that a collection of the backend can have. */
const everySlot = Array.from({ length: 20 }, (_, slot) => slot);

/** The device's copy of a slot. */
interface Kept {
  /** The version on the server that it follows; 0 for none. */
  readonly base: number;
  /** In base64. */
  readonly bytes: string;
  readonly measure?: number;
  /** The idempotency key of its upload; absent once it is on the server. */
  readonly key?: string;
  /** Set if the player has chosen it over what it replaces. */
  readonly overwrite?: true;
}

/**
 * Saves a player's games on the device first, and uploads them some time later, one write of a slot at a time. Nothing that `save`
 * has stored is lost: an upload that finds no server is tried again, also after a restart, and one that finds the save of another
 * device asks the game.
 */
export class Saves {
  private readonly uploads = new Map<number, Promise<void>>();
  private readonly waiting = new Map<number, () => void>();
  private changed: Promise<void> = Promise.resolve();
  private readonly ending = new AbortController();
  /** The slots whose uploads were given up since the last save. */
  private readonly givenUp = new Set<number>();

  /** Throws a `TypeError` if `onConflict` is missing. */
  constructor(private readonly options: SavesOptions) {
    if (typeof options.onConflict !== "function")
      throw new TypeError("onConflict is missing: say what becomes of two devices' saves");
  }

  /**
   * Returns the save to go on from: this device's if it is not on the server yet, otherwise the newest, of whatever device. Without
   * an answer of the server it is this device's. `undefined`: nothing is saved.
   */
  async load(slot: number): Promise<Save | undefined> {
    const kept = await this.read(slot);
    if (kept?.key) void this.upload(slot);
    if (kept?.key) return saveOf(kept);
    try {
      const { objects } = await this.options.api.getObjects({ params: { collection: this.collection } });
      const stored = objects.find((each) => each.slot === slot);
      if (!stored || stored.version === kept?.base) return kept && saveOf(kept);
      const read = await this.download(slot, stored);
      // The game may have saved meanwhile.
      await this.change(slot, (now) => (now?.key ? now : keptOf(read, read.version)));
      const now = await this.read(slot);
      return now && saveOf(now);
    } catch (error) {
      if (!kept || isFinal(error)) throw error;
      return saveOf(kept);
    }
  }

  /** Stores a save on the device, from where it is uploaded later. */
  async save(slot: number, save: Save): Promise<void> {
    await this.change(slot, (now) => ({ ...keptOf(save, now?.base ?? 0), key: uuid() }));
    this.givenUp.delete(slot);
    this.uploadLater(slot);
  }

  /**
   * Uploads the saves of these slots now; if none is named, all that wait on the device, also those that the game has left before a
   * restart, but none that was given up since. Resolves when no upload is under way. Call it at a start, when the game pauses, and
   * when the device is online again.
   */
  async flush(...slots: readonly number[]): Promise<void> {
    const isNamed = slots.length > 0;
    for (const slot of isNamed ? slots : everySlot)
      if (isNamed || (!this.givenUp.has(slot) && (await this.read(slot))?.key)) void this.upload(slot);
    await Promise.all(this.uploads.values());
  }

  /** Uploads nothing more. What waits stays on the device. */
  close(): void {
    this.ending.abort();
    for (const cancel of this.waiting.values()) cancel();
    this.waiting.clear();
  }

  private get collection(): string {
    return this.options.collection ?? "saves";
  }

  private uploadLater(slot: number, leastMs = 0): void {
    if (this.waiting.has(slot) || this.ending.signal.aborted) return;
    const { timers = deviceTimers, delayMs = 30_000 } = this.options;
    this.waiting.set(
      slot,
      timers.after(Math.max(delayMs, leastMs), () => void this.upload(slot)),
    );
  }

  /** Tries again later, unless the player must sign in, or update the game, first. */
  private tryLater(slot: number, error: unknown): void {
    if (error instanceof SignedOutError) return;
    if (!(error instanceof ApiError)) this.uploadLater(slot);
    else if (error.status !== 401 && error.status !== 426) this.uploadLater(slot, error.retryAfterMs);
  }

  private upload(slot: number): Promise<void> {
    this.waiting.get(slot)?.();
    this.waiting.delete(slot);
    const running = this.uploads.get(slot) ?? Promise.resolve();
    // One after the other: the second has what the first has not sent.
    const next = running.then(() => this.send(slot)).catch((error: unknown) => this.tryLater(slot, error));
    this.uploads.set(slot, next);
    return next;
  }

  /** Sends what waits. Throws what another try may not meet. */
  private async send(slot: number): Promise<void> {
    const { onGivenUp } = this.options;
    for (let round = 1; !this.ending.signal.aborted; round++) {
      const kept = await this.read(slot);
      if (!kept?.key) return;
      try {
        return await this.put(slot, kept, kept.key);
      } catch (error) {
        if (this.ending.signal.aborted || !isFinal(error)) throw error;
        const isConflict = error.code === "object.conflict" || error.code === "object.smaller";
        const goesOn = isConflict && round <= mostRounds && (await this.settle(slot, kept, error));
        if (goesOn) continue;
        this.givenUp.add(slot);
        return callHandler(() => onGivenUp?.(slot, error));
      }
    }
  }

  private async put(slot: number, { base, bytes, measure, overwrite }: Kept, key: string): Promise<void> {
    const { api, device, onUploaded } = this.options;
    const { version } = await api.putObject(
      {
        params: { collection: this.collection, slot: `${slot}` },
        query: {
          ...(measure !== undefined && { measure }),
          ...(device !== undefined && { device }),
          ...(overwrite && { overwrite: "true" }),
        },
        headers: base > 0 ? { "if-match": `"${base}"` } : { "if-none-match": "*" },
        body: bytesIn(bytes),
      },
      { key, signal: this.ending.signal },
    );
    await this.change(slot, (now) => {
      if (!now) return now;
      const { key: waiting, overwrite: _, ...rest } = now;
      // What was saved meanwhile follows this version.
      return waiting === key ? { ...rest, base: version } : { ...now, base: version };
    });
    callHandler(() => onUploaded?.(slot, version));
  }

  /**
   * Asks the game which side counts, and keeps that on the device, to be uploaded over what is stored. False: nothing is decided.
   * After a fault of the game, the next round asks again.
   */
  private async settle(slot: number, sent: Kept, { details }: ApiError): Promise<boolean> {
    const { onConflict, onReplaced } = this.options;
    const told = details["stored"] as Omit<StoredSave, "bytes"> | undefined;
    if (!told) {
      // Another device has deleted it.
      await this.change(slot, (now) => now && { ...now, base: 0, key: uuid() });
      return true;
    }
    const stored = await this.download(slot, told);
    const shown = (await this.read(slot)) ?? sent;
    let choice: Choice | undefined;
    let replaced: Kept | undefined;
    try {
      choice = (await onConflict(stored, saveOf(shown))) ?? undefined;
      const save = choice === "stored" ? stored : choice === "mine" ? undefined : choice;
      // What is no save is a fault of the game, too.
      replaced = save && keptOf(save, stored.version);
      jsonOf({ ...replaced });
    } catch (fault) {
      callHandler(() => {
        throw fault;
      });
      return true;
    }
    if (choice === undefined) return false;
    let isReplaced = false;
    await this.change(slot, (now = sent) => {
      if (choice === "mine") return { ...now, base: stored.version, overwrite: true, key: uuid() };
      // What the game has saved meanwhile is not in the choice: the next round asks for it.
      if (now.key !== shown.key) return now;
      isReplaced = true;
      return choice === "stored" ? replaced : replaced && { ...replaced, overwrite: true, key: uuid() };
    });
    if (isReplaced && replaced) callHandler(() => onReplaced?.(slot, saveOf(replaced)));
    return true;
  }

  /** Reads what is stored, with the version that was read: it may be newer than the one that was told. */
  private async download(slot: number, told: Omit<StoredSave, "bytes">): Promise<StoredSave> {
    let version = told.version;
    const bytes = (await this.options.api.getObject(
      { params: { collection: this.collection, slot: `${slot}` } },
      {
        signal: this.ending.signal,
        onHeaders: (headers) => {
          version = Number(headers.get("etag")?.slice(1, -1) ?? version);
        },
      },
    )) as Uint8Array;
    const { measure, savedAt, device } = told;
    return {
      ...{ bytes, version, savedAt },
      ...(measure !== undefined && { measure }),
      ...(device !== undefined && { device }),
    };
  }

  private nameOf(slot: number): string {
    return `saves:${this.options.owner}:${this.collection}:${slot}`;
  }

  private read(slot: number): Promise<Kept | undefined> {
    return readStored(this.options.store, this.nameOf(slot), keptIn);
  }

  /** Changes what the device has. Changes happen one after the other. */
  private change(slot: number, change: (now: Kept | undefined) => Kept | undefined): Promise<void> {
    const run = async () => {
      const next = change(await this.read(slot));
      await this.options.store.write(this.nameOf(slot), next && jsonOf(next));
    };
    const changed = this.changed.then(run);
    this.changed = changed.catch(() => {});
    return changed;
  }
}

const keptOf = ({ bytes, measure }: Save, base: number): Kept => ({
  ...{ base, bytes: base64Of(bytes) },
  ...(measure !== undefined && { measure }),
});

/** Returns stored JSON as a copy of a slot; `undefined` if it is none. */
function keptIn(json: unknown): Kept | undefined {
  try {
    const kept = json as Kept;
    return bytesIn(kept.bytes) && { ...kept, base: kept.base ?? 0 };
  } catch {
    return undefined;
  }
}

const saveOf = ({ bytes, measure }: Kept): Save => ({
  bytes: bytesIn(bytes),
  ...(measure !== undefined && { measure }),
});

function base64Of(bytes: Uint8Array): string {
  let text = "";
  // A call takes some ten thousand arguments at most.
  for (let at = 0; at < bytes.length; at += 8_192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
  return btoa(text);
}

const bytesIn = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
