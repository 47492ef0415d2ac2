/** A row that a call wrote. Rows and keys are DynamoDB's JSON, as text. */
export interface RowWrite {
  readonly table: string;
  readonly key: string;
  /** Absent for a new row. */
  readonly before?: string;
  /** Absent for a deleted row. */
  readonly after?: string;
  /** Set if a row is longer than `rowLimit`, so that `before` and `after` are absent. */
  readonly isLong?: true;
  /** What happened to the row, also if the row itself is too long to keep. */
  readonly change: "added" | "changed" | "deleted";
  /** The sequence number of its record in the table's stream. */
  readonly record?: string;
}

/** A condition that a row did not meet. */
export interface UnmetCondition {
  readonly table: string;
  /** The key, in DynamoDB's JSON. */
  readonly key: string;
  /** The condition, with the names and values that its placeholders stand for. */
  readonly condition: string;
  /** The parts that did not hold, each with what the row had instead. */
  readonly parts: readonly { readonly part: string; readonly met: string }[];
  /** The row that it met, in DynamoDB's JSON. Absent if there was none, or if it is longer than `rowLimit`. */
  readonly item?: string;
}

/** The maximum number of characters of a row that is kept. */
export const rowLimit = 8_192;
/** The maximum number of rows of a call that are kept: those of the largest transaction. */
const rowsKept = 100;

/** Notes what a call does besides its answer, for the console. */
export class CallEffects {
  private writes: RowWrite[] | undefined;
  private unmet: UnmetCondition[] | undefined;
  private sent: string[] | undefined;

  wrote(write: RowWrite): void {
    this.writes ??= [];
    if (this.writes.length < rowsKept) this.writes.push(write);
  }

  refused(condition: UnmetCondition): void {
    this.unmet ??= [];
    if (this.unmet.length < rowsKept) this.unmet.push(condition);
  }

  /** Notes the id of a message that the call sent to a queue or a topic. */
  sentMessage(id: string): void {
    this.sent ??= [];
    this.sent.push(id);
  }

  /** Returns the conditions that were not met. */
  get conditions(): readonly UnmetCondition[] | undefined {
    return this.unmet;
  }

  /** Returns what a call that succeeded did. */
  get done(): { readonly writes?: readonly RowWrite[]; readonly sent?: readonly string[] } {
    const { writes, sent } = this;
    return { ...(writes && { writes }), ...(sent && { sent }) };
  }
}
