import type { Units } from "../core/meter";
import type { Table } from "./store/table";

export type ReturnConsumedCapacity = "INDEXES" | "TOTAL" | "NONE";

/** Write units: 1 KB of an item each, at least one. */
export const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / 1024));

/** Read units: 4 KB each, at least one; half when eventually consistent. */
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

/** The units that one call consumes, kept apart by table and index as `ConsumedCapacity` shows them. */
export class Capacity {
  private readonly tables = new Map<string, TableUnits>();

  constructor(
    private readonly kind: keyof Units,
    /** Transactions prepare and commit: everything twice. */
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

  /** For the meter. */
  get units(): Units {
    const total = [...this.tables.values()].reduce((sum, table) => sum + totalOf(table), 0);
    return { read: 0, write: 0, [this.kind]: total };
  }

  /** `ConsumedCapacity` of a call on one table; `undefined` when the caller did not ask for it. */
  consumed(mode: ReturnConsumedCapacity | undefined): object | undefined {
    return this.consumedByTable(mode)?.[0];
  }

  /** `ConsumedCapacity` of a call on several tables. */
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

  /** Only transactions tell reads and writes apart. */
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
