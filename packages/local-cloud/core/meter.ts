/** DynamoDB capacity units as billed: eventually consistent reads count half. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Counts, by trace, the capacity units that each request caused. */
export class Meter {
  private readonly byTrace = new Map<string, Units>();

  add(traceId: string | undefined, units: Units): void {
    if (!traceId) return;
    const before = this.byTrace.get(traceId);
    if (before)
      this.byTrace.set(traceId, { read: before.read + units.read, write: before.write + units.write });
  }

  /** Starts counting for a trace. Units of other traces are ignored. */
  begin(traceId: string): void {
    this.byTrace.set(traceId, { read: 0, write: 0 });
  }

  /** Returns the units of the trace and stops counting for it. */
  end(traceId: string): Units {
    const units = this.byTrace.get(traceId) ?? { read: 0, write: 0 };
    this.byTrace.delete(traceId);
    return units;
  }
}
