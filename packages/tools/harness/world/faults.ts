export type Json = { [name: string]: unknown };

/**
 * Called before each call of the world's tables and fakes, with its operation and input. It may throw, as AWS does, or never
 * resolve. If it returns a function, that gets the answer, which it may change, or throws it away.
 */
export type Faults = (operation: string, input: Json) => unknown;

/** Returns true for an operation of DynamoDB that writes. */
export const isWrite = (operation: string): boolean =>
  /^(Put|Update|Delete|Transact|BatchWrite)/.test(operation);

/** Thrown by calls of a process that was killed. */
export class Killed extends Error {}

/** Kills the process of a world at a call. */
export class Kill {
  private left = Number.POSITIVE_INFINITY;
  private isDone = false;
  private isForever = false;

  /** Counts a call, as `Faults`. */
  readonly faults = (): unknown => {
    if (--this.left >= 0) return undefined;
    const { isDone } = this;
    // Only the first of the killed calls may have been done.
    this.isDone = false;
    if (!this.isForever) this.revive();
    if (!isDone) throw new Killed("killed before it was done");
    return () => {
      throw new Killed("killed after it was done");
    };
  };

  /** Kills the process at the call after so many; all calls fail until `revive`. With `isDone`, that call is still done. */
  after(calls: number, isDone = false): void {
    this.left = calls;
    this.isDone = isDone;
    this.isForever = true;
  }

  /** The same, and the next call is that of another process, which lives. */
  once(calls: number, isDone = false): void {
    this.after(calls, isDone);
    this.isForever = false;
  }

  revive(): void {
    this.left = Number.POSITIVE_INFINITY;
  }
}

/**
 * Returns faults that make eventually consistent reads of these tables return nothing. It is as if a replica lagged behind and
 * lacked what the spec has just written. Consistent reads are unchanged.
 */
export const lateCopies =
  (...tables: readonly string[]): Faults =>
  (_operation, { TableName, IndexName, ConsistentRead, RequestItems = {} }) => {
    const isLate = (name: unknown, consistent: unknown) =>
      !consistent && tables.some((late) => late === name);
    return (answer: Json) => {
      if (!IndexName && isLate(TableName, ConsistentRead)) {
        delete answer["Item"];
        if ("Items" in answer) answer["Items"] = [];
      }
      for (const [name, asked] of Object.entries(RequestItems as Record<string, Json>))
        if (isLate(name, asked["ConsistentRead"]) && answer["Responses"])
          (answer["Responses"] as Json)[name] = [];
    };
  };

/**
 * Returns faults that make conflicts as DynamoDB does: a transaction fails with `TransactionCanceledException`, and a write with
 * `TransactionConflictException`, while another transaction on one of its items is under way. `take` says how long that is.
 * `keysOf` returns the names of a table's key attributes.
 */
export function conflicts(keysOf: (table: string) => readonly string[], take: () => Promise<void>): Faults {
  const busy = new Set<string>();
  const itemOf = ({ TableName, Key, Item }: Json): string => {
    const row = (Key ?? Item) as Json;
    return JSON.stringify([TableName, ...keysOf(String(TableName)).map((name) => row[name])]);
  };
  return async (operation, input) => {
    if (operation !== "TransactWriteItems") {
      if (isWrite(operation) && (input["Key"] ?? input["Item"]) && busy.has(itemOf(input)))
        throw Object.assign(new Error("conflict"), { name: "TransactionConflictException" });
      return undefined;
    }
    const actions = (input["TransactItems"] as Json[]).flatMap((each) => Object.values(each) as Json[]);
    const items = actions.map(itemOf);
    if (items.some((item) => busy.has(item)))
      throw Object.assign(new Error("conflict"), {
        name: "TransactionCanceledException",
        CancellationReasons: items.map((item) => ({ Code: busy.has(item) ? "TransactionConflict" : "None" })),
      });
    for (const item of items) busy.add(item);
    await take();
    for (const item of items) busy.delete(item);
    return undefined;
  };
}
