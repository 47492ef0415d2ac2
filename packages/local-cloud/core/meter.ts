/** Capacity units, as DynamoDB bills them: half units for eventually consistent reads. */
export interface Units {
  readonly read: number;
  readonly write: number;
}

/** Counts the capacity units of everything that a request caused, by trace. */
export class Meter {
  private readonly byTrace = new Map<string, Units>();

  add(traceId: string | undefined, units: Units): void {
    if (!traceId) return;
    const before = this.byTrace.get(traceId);
    if (before)
      this.byTrace.set(traceId, { read: before.read + units.read, write: before.write + units.write });
  }

  /** Begins to count for a trace; what is not begun is not counted. */
  begin(traceId: string): void {
    this.byTrace.set(traceId, { read: 0, write: 0 });
  }

  /** What the trace has used so far; forgets it. */
  end(traceId: string): Units {
    const units = this.byTrace.get(traceId) ?? { read: 0, write: 0 };
    this.byTrace.delete(traceId);
    return units;
  }
}
