/** DynamoDB capacity units as billed: eventually consistent reads count half. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** The units of a trace: the total, and each table's part, by the table's name. */
export interface Metered extends Units {
  readonly tables: ReadonlyMap<string, Units>;
  /**
   * The units of on-demand tables, which AWS bills by request; provisioned tables are billed by the hour. Absent if all tables
   * are on-demand.
   */
  readonly onDemand?: Units;
}

interface Counted {
  readonly tables: Map<string, Units>;
  /** The names of the provisioned tables. */
  readonly provisioned: Set<string>;
}

const counted = (): Counted => ({ tables: new Map(), provisioned: new Set() });

/** Counts the capacity units that each request consumed, by trace. */
export class Meter {
  private readonly byTrace = new Map<string, Counted>();

  add(traceId: string | undefined, table: string, { read, write }: Units, isProvisioned = false): void {
    const found = this.byTrace.get(traceId ?? "");
    if (!found) return;
    const { tables, provisioned } = found;
    const before = tables.get(table) ?? { read: 0, write: 0 };
    tables.set(table, { read: before.read + read, write: before.write + write });
    if (isProvisioned) provisioned.add(table);
  }

  /** Starts counting for a trace. Units of other traces are ignored. */
  begin(traceId: string): void {
    this.byTrace.set(traceId, counted());
  }

  /** Returns the units of the trace and stops counting for it. */
  end(traceId: string): Metered {
    const { tables, provisioned } = this.byTrace.get(traceId) ?? counted();
    this.byTrace.delete(traceId);
    const total = { ...sumOf([...tables.values()]), tables };
    if (provisioned.size === 0) return total;
    const onDemand = [...tables].filter(([name]) => !provisioned.has(name)).map(([, units]) => units);
    return { ...total, onDemand: sumOf(onDemand) };
  }
}

const sumOf = (all: readonly Units[]): Units => ({
  read: all.reduce((sum, { read }) => sum + read, 0),
  write: all.reduce((sum, { write }) => sum + write, 0),
});
