import { type Place, tableArn } from "../describe";
import type { Table } from "../store/table";
import { KeySpace, type Limit } from "./keySpace";
import { defaults, type PartitionOptions } from "./options";
import type { Demand, Kind, Throttle, Throughput } from "./throughput";

/**
 * A model of DynamoDB's partitions. A partition is a range over the hash of the partition key followed by the sort key.
 * Each has its own units, and splits under sustained load. A global index has its own partitions. It is written
 * synchronously, so a hot index refuses the table's writes, as AWS's back-pressure does when an index's queue is full.
 * A local index shares its table's partitions. The state is in memory, so after a restart every table is like new. The
 * model does not split partitions above 10 GB, as AWS does, and never merges them.
 */
export class Partitions implements Throughput {
  private readonly options: PartitionOptions;
  /** By table id, then by global index; the table itself has the name "". */
  private readonly spaces = new Map<number, Map<string, KeySpace>>();

  constructor(
    options: Partial<PartitionOptions>,
    private readonly place: Place,
    /** Epoch milliseconds. */
    private readonly now: () => number = Date.now,
  ) {
    this.options = { ...defaults, ...options };
  }

  check(kind: Kind, demands: readonly Demand[]): Throttle | undefined {
    const now = this.now();
    let refusal: Throttle | undefined;
    for (const demand of demands) {
      const limit = this.spaceOf(demand).check(kind, demand.key, demand.units, now);
      if (limit) refusal ??= this.throttle(kind, demand, limit);
    }
    return refusal;
  }

  take(kind: Kind, demands: readonly Demand[]): void {
    for (const demand of demands) this.spaceOf(demand).take(kind, demand.key, demand.units);
  }

  /** Returns the number of partitions of a table or of one of its global indexes. */
  count(table: Table, index?: string): number {
    return this.spaces.get(table.id)?.get(index ?? "")?.size ?? this.options.initial;
  }

  private spaceOf(demand: Demand): KeySpace {
    const { table } = demand;
    const index = globalIndexOf(demand) ?? "";
    const spaces = this.spaces.get(table.id) ?? new Map<string, KeySpace>();
    this.spaces.set(table.id, spaces);
    const found = spaces.get(index);
    if (found) return found;
    const together = index === "" && table.indexes.some(({ definition }) => definition.kind === "local");
    const fresh = new KeySpace(this.options, this.now(), together);
    spaces.set(index, fresh);
    return fresh;
  }

  private throttle(kind: Kind, demand: Demand, limit: Limit): Throttle {
    const index = globalIndexOf(demand);
    const arn = tableArn(this.place, demand.table.name);
    return {
      code: this.options.code,
      reason: `${index === undefined ? "Table" : "Index"}${kind === "read" ? "Read" : "Write"}${limit}${
        limit === "KeyRange" ? "ThroughputExceeded" : "LimitExceeded"
      }`,
      resource: index === undefined ? arn : `${arn}/index/${index}`,
    };
  }
}

const globalIndexOf = ({ index }: Demand) => (index?.kind === "global" ? index.name : undefined);
