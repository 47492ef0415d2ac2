import type { Units } from "../core/meter";
import type { Demand } from "./partitions/throughput";
import type { Table } from "./store/table";

export type ReturnConsumedCapacity = "INDEXES" | "TOTAL" | "NONE";

/** Returns write units: one for each started 1 KB, at least one. */
export const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024));

/** Returns read units: one for each started 4 KB, at least one, and half of that if eventually consistent. */
export const readUnits = (bytes: number, consistent: boolean) =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

interface IndexUnits {
  readonly kind: "global" | "local";
  units: number;
}

interface TableUnits {
  table: number;
  readonly indexes: Map<string, IndexUnits>;
}

/** Counts the units of one call by table and index, as `ConsumedCapacity` shows them. */
export class Capacity {
  private readonly tables = new Map<string, TableUnits>();

  constructor(
    private readonly kind: keyof Units,
    /** Transactions prepare and commit, so they consume twice the units. */
    private readonly factor: 1 | 2 = 1,
  ) {}

  add(
    table: Table,
    units: number,
    index?: { readonly name: string; readonly kind: "global" | "local" },
  ): void {
    const consumed = this.of(table.name);
    if (!index) consumed.table += units * this.factor;
    else {
      const before = consumed.indexes.get(index.name)?.units ?? 0;
      consumed.indexes.set(index.name, { kind: index.kind, units: before + units * this.factor });
    }
  }

  addAll(demands: readonly Demand[]): void {
    for (const { table, units, index } of demands) this.add(table, units, index);
  }

  /** The units of each table, for the meter. */
  get byTable(): [table: string, Units][] {
    return [...this.tables].map(([name, units]) => [
      name,
      { read: 0, write: 0, [this.kind]: totalOf(units) },
    ]);
  }

  /** Returns `ConsumedCapacity` of a call on one table, or `undefined` if the caller did not request it. */
  consumed(mode: ReturnConsumedCapacity | undefined): object | undefined {
    return this.consumedByTable(mode)?.[0];
  }

  /** Returns `ConsumedCapacity` of a call on several tables. */
  consumedByTable(mode: ReturnConsumedCapacity | undefined): object[] | undefined {
    if (mode === undefined || mode === "NONE") return undefined;
    return [...this.tables].map(([name, units]) => ({
      TableName: name,
      ...this.shown(totalOf(units)),
      ...(mode === "INDEXES" && {
        Table: this.shown(units.table),
        ...this.indexes("GlobalSecondaryIndexes", "global", units),
        ...this.indexes("LocalSecondaryIndexes", "local", units),
      }),
    }));
  }

  private indexes(member: string, kind: "global" | "local", { indexes }: TableUnits) {
    const shown = [...indexes].filter(([, index]) => index.kind === kind);
    if (shown.length === 0) return {};
    return { [member]: Object.fromEntries(shown.map(([name, { units }]) => [name, this.shown(units)])) };
  }

  /** Only transactions show reads and writes separately. */
  private shown(units: number) {
    if (this.factor === 1) return { CapacityUnits: units };
    return {
      CapacityUnits: units,
      [this.kind === "read" ? "ReadCapacityUnits" : "WriteCapacityUnits"]: units,
    };
  }

  private of(name: string): TableUnits {
    const found = this.tables.get(name);
    if (found) return found;
    const fresh: TableUnits = { table: 0, indexes: new Map() };
    this.tables.set(name, fresh);
    return fresh;
  }
}

function totalOf({ table, indexes }: TableUnits): number {
  let total = table;
  for (const { units } of indexes.values()) total += units;
  return total;
}
