import { hash } from "node:crypto";
import { dayMs } from "@game-backend/framework/durations";
import type { EventLine } from "../../events/lines";

/** Places in a session that share an entry of the map: one bit each in what later days read. */
const blockSize = 32;
/** Slots of a chunk of the pool, which never has to be copied as it grows. */
const chunkSize = 2 ** 18;
/** The time of a slot whose event an earlier day has counted; others' are larger. */
const onEarlierDay = 1;

/** Returns 53 bits of a text, never 0. Two of 10⁷ texts agree once in two hundred times. */
function hash53(text: string): number {
  const digits = hash("sha256", text);
  return (
    Number.parseInt(digits.slice(0, 13), 16) * 2 + (Number.parseInt(digits.slice(13, 14), 16) >>> 3) || 1
  );
}

/** A map from numbers of `hash53` to whole numbers below 2³², in a fifth of the memory of a `Map`. */
class HashMap {
  hashes = new Float64Array(2 ** 12);
  private values = new Uint32Array(this.hashes.length);
  private size = 0;

  get(hash: number): number | undefined {
    const at = this.placeOf(hash);
    return this.hashes[at] === hash ? this.values[at] : undefined;
  }

  /** Adds a hash that is not in it. */
  add(hash: number, value: number): void {
    if (++this.size > this.hashes.length * 0.7) {
      const { hashes, values } = this;
      this.hashes = new Float64Array(hashes.length * 2);
      this.values = new Uint32Array(hashes.length * 2);
      hashes.forEach((each, at) => {
        if (each !== 0) this.put(each, values[at] ?? 0);
      });
    }
    this.put(hash, value);
  }

  private put(hash: number, value: number): void {
    const at = this.placeOf(hash);
    this.hashes[at] = hash;
    this.values[at] = value;
  }

  /** Returns where a hash is, or would be. */
  private placeOf(hash: number): number {
    const last = this.hashes.length - 1;
    let at = (hash >>> 0) & last;
    for (let found = this.hashes[at]; found !== 0 && found !== hash; found = this.hashes[at])
      at = (at + 1) & last;
    return at;
  }
}

/** Which events a day of arrival has counted: the hashes of blocks, ascending, and the bits of each. */
export class SeenDay {
  private readonly hashes: Float64Array;
  private readonly masks: Uint32Array;

  /** `bytes` has the hashes, then the masks. */
  constructor(readonly bytes: Uint8Array) {
    const size = bytes.length / 12;
    // What zlib returns is not aligned.
    const { buffer, byteOffset } = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    this.hashes = new Float64Array(buffer, byteOffset, size);
    this.masks = new Uint32Array(buffer, byteOffset + 8 * size, size);
  }

  /** Returns the bits of a block. */
  maskOf(hash: number): number {
    let [low, high] = [0, this.hashes.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.hashes[middle] ?? 0) < hash) low = middle + 1;
      else high = middle;
    }
    return this.hashes[low] === hash ? (this.masks[low] ?? 0) : 0;
  }

  /** Returns true if both days have counted the same event. */
  overlaps(other: SeenDay): boolean {
    return this.hashes.some((hash, at) => (other.maskOf(hash) & (this.masks[at] ?? 0)) !== 0);
  }
}

/** Which events of a day of arrival have been counted, and on the days before it. */
export class Seen {
  /** The slots of which a copy was read later, arrived earlier, and says something else: it counts, not the first that was read. */
  readonly overtaken = new Set<number>();
  /** The slots of which copies say different things. */
  readonly reused = new Set<number>();
  /** The first slot of each block, twice; and one more for a block of many. */
  private readonly blocks = new HashMap();
  private readonly chunks: Uint32Array[] = [];
  private used = 0;
  private last = { who: "", session: "", block: -1, slot: 0 };
  private readonly begins: number;
  private readonly lateness = new Map<string, number>();

  constructor(
    day: string,
    private readonly earlier: readonly SeenDay[] = [],
  ) {
    this.begins = Date.parse(day);
  }

  /** Notes an event. Returns true if it counts: the first copy that is read does. */
  note(event: EventLine): boolean {
    const slot = this.slotOf(event);
    const { chunk, at } = this.locate(slot);
    const contents = this.contentsOf(event);
    const when = Math.max(event.at - this.begins, 0) + 2;
    const before = chunk[at + 1] ?? 0;
    if (before === onEarlierDay) return false;
    if (before === 0) {
      chunk[at] = contents;
      chunk[at + 1] = when;
      return true;
    }
    if ((chunk[at] ?? 0) >>> 3 !== contents >>> 3) this.reused.add(slot);
    if (when < before && chunk[at] === contents) chunk[at + 1] = when;
    else if (when < before) this.overtaken.add(slot);
    return false;
  }

  /** Returns the number of an event's slot, which is the same for all its copies. */
  slotOf({ who = "", session = "", seq = 0, fact }: EventLine): number {
    if (fact !== undefined) return this.blockOf(`= ${fact}`, 1);
    const block = Math.floor(seq / blockSize);
    const { last } = this;
    // A batch's events follow each other.
    if (last.block !== block || last.session !== session || last.who !== who)
      this.last = { who, session, block, slot: this.blockOf(`${who} ${session} ${block}`, blockSize) };
    return this.last.slot + (seq % blockSize);
  }

  /** Returns 29 bits of what an event says, and in three how many days late it is. */
  private contentsOf({ name, build, platform, fields, day }: EventLine): number {
    const contents = hash53(`${name} ${build} ${platform} ${JSON.stringify(fields)}`);
    return (contents % 2 ** 29) * 8 + this.lateOf(day);
  }

  /** Returns how many days late an event's day is; NaN for what is none. */
  lateOf(day: string): number {
    const late = this.lateness.get(day) ?? (this.begins - Date.parse(day)) / dayMs;
    this.lateness.set(day, late);
    return late;
  }

  /** Returns what later days need to know. */
  toDay(): SeenDay {
    const hashes = this.blocks.hashes.filter((hash) => hash !== 0).sort();
    const bytes = new Uint8Array(hashes.length * 12);
    new Float64Array(bytes.buffer, 0, hashes.length).set(hashes);
    const masks = new Uint32Array(bytes.buffer, 8 * hashes.length);
    hashes.forEach((hash, number) => {
      const entry = this.blocks.get(hash) ?? 0;
      for (let bit = 0; bit < (entry & 1 ? blockSize : 1); bit++) {
        const { chunk, at } = this.locate((entry >>> 1) + bit);
        if ((chunk[at + 1] ?? 0) > onEarlierDay) masks[number] = (masks[number] ?? 0) | (1 << bit);
      }
    });
    return new SeenDay(bytes);
  }

  /** Returns the first slot of a block of slots, which begins with what earlier days have counted. */
  private blockOf(key: string, size: number): number {
    const hash = hash53(key);
    const entry = this.blocks.get(hash);
    if (entry !== undefined) return entry >>> 1;
    const left = chunkSize - (this.used % chunkSize);
    const slot = left < size ? this.used + left : this.used;
    this.used = slot + size;
    this.blocks.add(hash, slot * 2 + (size > 1 ? 1 : 0));
    const mask = this.earlier.reduce((all, day) => all | day.maskOf(hash), 0);
    for (let bit = 0; bit < size && mask >>> bit !== 0; bit++) {
      const { chunk, at } = this.locate(slot + bit);
      if (mask & (1 << bit)) chunk[at + 1] = onEarlierDay;
    }
    return slot;
  }

  private locate(slot: number) {
    const number = Math.floor(slot / chunkSize);
    const chunk = this.chunks[number] ?? new Uint32Array(chunkSize * 2);
    this.chunks[number] = chunk;
    return { chunk, at: (slot % chunkSize) * 2 };
  }
}
