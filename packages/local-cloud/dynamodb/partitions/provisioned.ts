import { type Place, tableArn } from "../describe";
import type { Capacity, IndexDefinition } from "../schema";
import { Bucket } from "./bucket";
import type { Demand, Kind, Throttle, Throughput } from "./throughput";

/** The seconds of unused units that a table or index can save up (Developer Guide, "Burst capacity"). */
const burstSeconds = 300;

/** The units of one table or global index. */
interface Account extends Capacity {
  readonly buckets: Readonly<Record<Kind, Bucket>>;
}

/**
 * The units of provisioned tables and their global indexes. An index without units left refuses the table's writes. A new
 * table, a changed one, and every table after a restart has the units of one second. On-demand tables have no limit here.
 */
export class ProvisionedThroughput implements Throughput {
  /** By table id and index; the table itself has the name "". */
  private readonly accounts = new Map<string, Account>();

  constructor(
    private readonly place: Place,
    /** Epoch milliseconds. */
    private readonly now: () => number,
  ) {}

  check(kind: Kind, demands: readonly Demand[]): Throttle | undefined {
    const now = this.now();
    const refused = demands.find((demand) => this.accountOf(demand)?.buckets[kind].hasUnits(now) === false);
    if (!refused) return undefined;
    const index = globalIndexOf(refused)?.name;
    const arn = tableArn(this.place, refused.table.name);
    return {
      code: "ProvisionedThroughputExceededException",
      reason: `${index === undefined ? "Table" : "Index"}${kind === "read" ? "Read" : "Write"}ProvisionedThroughputExceeded`,
      resource: index === undefined ? arn : `${arn}/index/${index}`,
    };
  }

  take(kind: Kind, demands: readonly Demand[]): void {
    for (const demand of demands) this.accountOf(demand)?.buckets[kind].take(demand.units);
  }

  private accountOf(demand: Demand): Account | undefined {
    const { table } = demand;
    const index = globalIndexOf(demand);
    const capacity = (index ?? table.definition).provisioned;
    if (!capacity) return undefined;
    const key = `${table.id} ${index?.name ?? ""}`;
    const found = this.accounts.get(key);
    if (found?.read === capacity.read && found.write === capacity.write) return found;
    const bucket = (rate: number) => new Bucket(rate, rate * burstSeconds, this.now());
    const fresh = { ...capacity, buckets: { read: bucket(capacity.read), write: bucket(capacity.write) } };
    this.accounts.set(key, fresh);
    return fresh;
  }
}

/** Returns the definition of the demand's global index, as the table has it now. */
const globalIndexOf = ({ table, index }: Demand): IndexDefinition | undefined =>
  index?.kind === "global" ? table.index(index.name)?.definition : undefined;

/** Refuses what any of several limits refuses. */
export const allOf = (limits: readonly Throughput[]): Throughput => ({
  check(kind, demands) {
    const throttles = limits.map((limit) => limit.check(kind, demands));
    return throttles.find((throttle) => throttle !== undefined);
  },
  take(kind, demands) {
    for (const limit of limits) limit.take(kind, demands);
  },
});
