/** DynamoDB capacity units as billed: eventually consistent reads count half. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** The units of a trace: the total, and each table's part, by the table's name. */
export interface Metered extends Units {
  readonly tables: ReadonlyMap<string, Units>;
  /** The units of on-demand tables, which AWS bills by request. Provisioned tables are billed by the hour. */
  readonly onDemand: Units;
}

interface Counted extends Units {
  readonly isProvisioned: boolean;
}

/** Counts the capacity units that each request consumed, by trace. */
export class Meter {
  private readonly byTrace = new Map<string, Map<string, Counted>>();

  add(traceId: string | undefined, table: string, { read, write }: Units, isProvisioned = false): void {
    const tables = this.byTrace.get(traceId ?? "");
    if (!tables) return;
    const before = tables.get(table) ?? { read: 0, write: 0 };
    tables.set(table, { read: before.read + read, write: before.write + write, isProvisioned });
  }

  /** Starts counting for a trace. Units of other traces are ignored. */
  begin(traceId: string): void {
    this.byTrace.set(traceId, new Map());
  }

  /** Returns the units of the trace and stops counting for it. */
  end(traceId: string): Metered {
    const tables = this.byTrace.get(traceId) ?? new Map<string, Counted>();
    this.byTrace.delete(traceId);
    const counted = [...tables.values()];
    const onDemand = sumOf(counted.filter(({ isProvisioned }) => !isProvisioned));
    return { ...sumOf(counted), tables, onDemand };
  }
}

const sumOf = (all: readonly Units[]): Units => ({
  read: all.reduce((sum, { read }) => sum + read, 0),
  write: all.reduce((sum, { write }) => sum + write, 0),
});
