import { BoundedMap } from "./boundedMap";
import type { Call, Delivery } from "./traces";

/** The number of records and messages whose causes are kept. */
const itemsKept = 50_000;
/** The maximum number of deliveries that are kept for each cause. */
const deliveriesKept = 60;
/** The maximum number of requests that share a delivery. */
const rootsKept = 1_000;

/** A delivery, and the number of its items that one trace caused. */
export interface Consequence {
  readonly delivery: Delivery;
  readonly items: number;
}

/**
 * Knows which deliveries to consumers followed from which trace: a call writes a record of a stream, sends a message or
 * changes an object, and a delivery contains that. A delivery has a trace of its own, from which others may follow.
 */
export class Consequences {
  /** The traces that caused records and messages. */
  private readonly causes = new BoundedMap<string>(itemsKept);
  private readonly byCause: BoundedMap<Consequence[]>;
  /** The requests that caused a delivery, by its trace, each with its share of the delivery. */
  private readonly rootsOf: BoundedMap<ReadonlyMap<string, number>>;
  /** The cost of deliveries whose requests have not been answered yet. */
  private readonly early: BoundedMap<number>;

  /** `limit` is the number of traces for which deliveries are kept. */
  constructor(limit: number) {
    this.byCause = new BoundedMap(limit);
    this.rootsOf = new BoundedMap(limit);
    this.early = new BoundedMap(limit);
  }

  /** Notes the records and messages of a call. */
  called({ traceId, writes, sent }: Call): void {
    if (!traceId) return;
    if (writes) for (const { record } of writes) if (record) this.causes.set(record, traceId);
    if (sent) for (const id of sent) this.causes.set(id, traceId);
  }

  /** Notes a delivery. Returns the requests that caused it, each with its share, which add up to at most 1. */
  delivered(delivery: Delivery): ReadonlyMap<string, number> {
    const { items, traceId } = delivery;
    const counts = new Map<string, number>();
    for (const item of items) {
      const cause = this.causes.get(item);
      if (cause) counts.set(cause, (counts.get(cause) ?? 0) + 1);
    }
    const roots = new Map<string, number>();
    // The ids are kept already, as the keys of `causes`.
    const kept = { ...delivery, items: [] };
    for (const [cause, count] of counts) {
      const list = this.byCause.getOrAdd(cause, () => []);
      if (list.length < deliveriesKept) list.push({ delivery: kept, items: count });
      const share = count / items.length;
      for (const [root, part] of this.rootsOf.get(cause) ?? [[cause, 1] as const])
        if (roots.size < rootsKept || roots.has(root)) roots.set(root, (roots.get(root) ?? 0) + share * part);
    }
    if (roots.size > 0) this.rootsOf.set(traceId, roots);
    return roots;
  }

  /** Returns the deliveries that followed directly from a trace. */
  of(traceId: string): readonly Consequence[] {
    return this.byCause.get(traceId) ?? [];
  }

  /** Returns the traces of the requests that caused a delivery's trace. */
  roots(traceId: string): readonly string[] {
    return [...(this.rootsOf.get(traceId)?.keys() ?? [])];
  }

  keepEarly(traceId: string, cost: number): void {
    this.early.set(traceId, (this.early.get(traceId) ?? 0) + cost);
  }

  /** Returns the cost of deliveries before the request was answered. */
  takeEarly(traceId: string): number {
    const cost = this.early.get(traceId) ?? 0;
    if (cost > 0) this.early.set(traceId, 0);
    return cost;
  }
}
