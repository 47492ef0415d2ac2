import { segmentRange } from "../keys";
import { Bucket } from "./bucket";
import { Heat } from "./heat";
import type { PartitionOptions } from "./options";
import type { Kind } from "./throughput";

/** A range of keys with its own units. It ends where the next partition begins. */
interface Partition {
  readonly from: Uint8Array;
  readonly buckets: Readonly<Record<Kind, Bucket>>;
  readonly heat: Heat;
}

/** The limit that refused a request. */
export type Limit = "KeyRange" | "Account";

/** The partitions of one table or global index, in the order of their keys, and the limit for all of them together. */
export class KeySpace {
  private readonly partitions: Partition[];
  private readonly whole: Readonly<Record<Kind, Bucket>>;

  constructor(
    private readonly options: PartitionOptions,
    now: number,
    /** Keeps the rows of a partition key together, as AWS does in tables with a local index. */
    private readonly together: boolean,
  ) {
    const { initial, table } = options;
    const bucket = (kind: Kind) => new Bucket(table[kind], table[kind], now);
    this.whole = { read: bucket("read"), write: bucket("write") };
    this.partitions = Array.from({ length: initial }, (_, part) =>
      this.fresh(part === 0 ? new Uint8Array() : segmentRange(part, initial).from, now),
    );
  }

  get size(): number {
    return this.partitions.length;
  }

  /** Counts the request as load. Returns the limit that refuses it, or `undefined`. */
  check(kind: Kind, key: Uint8Array, units: number, now: number): Limit | undefined {
    const partition = this.holding(key);
    const { heat, buckets } = partition;
    // The key's first four bytes are the hash: rows of one partition key are never split.
    heat.add(this.together ? key.subarray(0, 4) : key, units / this.options.partition[kind], now);
    if (heat.lasted(this.options.splitAfterSeconds)) this.split(partition, now);
    if (!buckets[kind].hasUnits(now)) return "KeyRange";
    return this.whole[kind].hasUnits(now) ? undefined : "Account";
  }

  take(kind: Kind, key: Uint8Array, units: number): void {
    this.holding(key).buckets[kind].take(units);
    this.whole[kind].take(units);
  }

  private split(hot: Partition, now: number): void {
    const at = hot.heat.splitKey(hot.from);
    if (!at) return;
    const halves = [this.fresh(hot.from, now), this.fresh(at, now)];
    this.partitions.splice(this.partitions.indexOf(hot), 1, ...halves);
  }

  private fresh(from: Uint8Array, now: number): Partition {
    const { partition, burstSeconds } = this.options;
    const bucket = (kind: Kind) => new Bucket(partition[kind], partition[kind] * burstSeconds, now);
    return { from, buckets: { read: bucket("read"), write: bucket("write") }, heat: new Heat() };
  }

  private holding(key: Uint8Array): Partition {
    let [low, high] = [0, this.partitions.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (Buffer.compare(this.partitions[middle]?.from ?? key, key) <= 0) low = middle;
      else high = middle - 1;
    }
    const found = this.partitions[low];
    if (!found) throw new TypeError("a key space has at least one partition");
    return found;
  }
}
