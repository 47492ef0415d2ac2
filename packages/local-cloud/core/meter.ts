/** DynamoDB capacity units as billed: eventually consistent reads count half. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** The units of a trace: the total, and each table's part, by the table's name. */
export interface Metered extends Units {
  readonly tables: ReadonlyMap<string, Units>;
}

/** Counts the capacity units that each request consumed, by trace. */
export class Meter {
  private readonly byTrace = new Map<string, Map<string, Units>>();

  add(traceId: string | undefined, table: string, { read, write }: Units): void {
    const tables = this.byTrace.get(traceId ?? "");
    if (!tables) return;
    const before = tables.get(table) ?? { read: 0, write: 0 };
    tables.set(table, { read: before.read + read, write: before.write + write });
  }

  /** Starts counting for a trace. Units of other traces are ignored. */
  begin(traceId: string): void {
    this.byTrace.set(traceId, new Map());
  }

  /** Returns the units of the trace and stops counting for it. */
  end(traceId: string): Metered {
    const tables = this.byTrace.get(traceId) ?? new Map<string, Units>();
    this.byTrace.delete(traceId);
    let [read, write] = [0, 0];
    for (const units of tables.values()) {
      read += units.read;
      write += units.write;
    }
    return { read, write, tables };
  }
}
