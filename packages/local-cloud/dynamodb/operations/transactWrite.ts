import { createHash } from "node:crypto";

import type { CallEffects } from "../../core/callEffects";
import { AwsError } from "../../core/service";
import { Capacity, type ReturnConsumedCapacity, readUnits, writeUnits } from "../capacity";
import { tableNamed } from "../check";
import { validation } from "../errors";
import type { Demand } from "../partitions/throughput";
import { check } from "../request";
import { transactWriteTypes } from "../requestTypes";
import type { Store } from "../store/store";
import type { Row } from "../store/table";
import { writeCosts } from "../writeCost";
import {
  cancelled,
  checkDistinct,
  checkSize,
  none,
  type Reason,
  throttlingReason,
  validationReason,
} from "./cancellation";
import type { Change, KeyInput, PutInput, Write } from "./change";
import { conditionHolds, parseConditionCheck, parseDelete, parsePut, parseUpdate } from "./change";
import { metricsByTable } from "./collectionMetrics";
import { grantOf } from "./itemWrites";
import { rowWrite, unmetCondition } from "./noted";
import { operation } from "./operation";

/** A transaction prepares and commits every item. */
const factor = 2;

interface TransactWriteItem {
  readonly Put?: PutInput;
  readonly Update?: KeyInput;
  readonly Delete?: KeyInput;
  readonly ConditionCheck?: KeyInput;
}

interface TransactWriteInput {
  readonly TransactItems: readonly TransactWriteItem[];
  readonly ClientRequestToken?: string;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: "SIZE" | "NONE";
}

interface TransactWrite {
  readonly input: TransactWriteInput;
  readonly writes: readonly Write[];
  /** Identifies a repeated request. It does not depend on the order of members. */
  readonly digest: string;
}

export const transactWriteItems = operation<TransactWrite>({
  parse(raw) {
    const input = check<TransactWriteInput>(raw, transactWriteTypes);
    return { input, writes: input.TransactItems.map(parseWrite), digest: digestOf(input.TransactItems) };
  },
  grants: ({ writes }, catalog) =>
    writes.map((write) => grantOf(write, catalog, { EnclosingOperation: "TransactWriteItems" })),
  async answer({ input, writes, digest }, { store, charge, effects }) {
    const token = input.ClientRequestToken;
    for (const write of writes) tableNamed(store.catalog, write.input.TableName);
    const capacity = await store.commits.run(() => {
      const done = token === undefined ? undefined : store.tokens.find(token);
      if (done) return repetition(done, digest, store, writes);
      const consumed = transact(writes, store, charge, effects);
      if (token !== undefined) store.tokens.keep(token, digest);
      return consumed;
    });
    charge(capacity);
    return {
      ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity),
      ItemCollectionMetrics:
        input.ReturnItemCollectionMetrics === "SIZE"
          ? metricsByTable(writes, (name) => store.catalog.get(name))
          : undefined,
    };
  },
});

function parseWrite({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): Write {
  const given = [
    Put && (() => parsePut(Put)),
    Update && (() => parseUpdate(Update)),
    Delete && (() => parseDelete(Delete)),
    ConditionCheck && (() => parseConditionCheck(ConditionCheck)),
  ].filter((parse) => parse !== undefined);
  const [parse] = given;
  if (!parse || given.length > 1)
    throw validation("TransactItems can only contain one of Check, Put, Update or Delete");
  return parse();
}

/** Writes all items or none: every item is checked before any is written. */
function transact(
  writes: readonly Write[],
  store: Store,
  failed: (capacity: Capacity) => void,
  effects: CallEffects | undefined,
): Capacity {
  const attempts = writes.map((write) => attempt(write, store));
  checkDistinct(attempts.flatMap(({ change }) => (change ? [change] : [])));
  checkSize(attempts.map(({ before, after }) => (after ?? before)?.size ?? 0));
  const refused = attempts.some(({ reason }) => reason !== none);
  const costs = attempts.map((attempt) => costsOf(attempt, refused));
  takeAll(costs, attempts, store);
  const capacity = new Capacity("write", factor);
  for (const cost of costs) capacity.addAll(cost);
  if (refused) {
    failed(capacity);
    for (const { reason, write, change, before } of attempts)
      if (change && reason.Code === "ConditionalCheckFailed")
        effects?.refused(unmetCondition(change, write.given, before));
    throw cancelled(attempts.map(({ reason }) => reason));
  }
  for (const { write, change, before, after } of attempts) {
    if (!change || before === after) continue;
    const record = store.write(change.table, change.key, before, after);
    effects?.wrote(rowWrite(change.table, write.given, before, after, record));
  }
  return capacity;
}

/** Returns what a transaction's item costs. Refused transactions and condition checks cost only the table's units. */
function costsOf({ change, before, after }: Attempt, refused: boolean): Demand[] {
  if (!change) return [];
  const { table, key } = change;
  if (refused || before === after) return [{ table, key, units: writeUnits(before?.size ?? 0) }];
  return writeCosts(table, key, before, after);
}

/** Takes the units of all items. Throws `TransactionCanceledException` if one of them is throttled. */
function takeAll(
  costs: readonly (readonly Demand[])[],
  attempts: readonly Attempt[],
  { throughput }: Store,
): void {
  const demands = costs.map((cost) => cost.map((demand) => ({ ...demand, units: demand.units * factor })));
  const throttles = demands.map((demand) => throughput.check("write", demand));
  if (throttles.some((throttle) => throttle !== undefined))
    throw cancelled(
      attempts.map(({ reason }, at) => {
        const throttle = throttles[at];
        return throttle && reason === none ? throttlingReason(throttle) : reason;
      }),
    );
  throughput.take("write", demands.flat());
}

interface Attempt {
  readonly write: Write;
  readonly reason: Reason;
  readonly change?: Change;
  readonly before?: Row;
  readonly after?: Row;
}

function attempt(write: Write, store: Store): Attempt {
  let change: Change;
  try {
    change = write.on(tableNamed(store.catalog, write.input.TableName));
  } catch (error) {
    return { write, reason: validationReason(error) };
  }
  const before = change.table.get(change.key);
  if (!conditionHolds(change, before)) {
    const shows = write.input.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && before;
    const reason: Reason = {
      Code: "ConditionalCheckFailed",
      Message: "The conditional request failed",
      ...(shows && { Item: before.item }),
    };
    return { write, reason, change, before };
  }
  try {
    return { write, reason: none, change, before, after: change.next(before) };
  } catch (error) {
    return { write, reason: validationReason(error), change, before };
  }
}

/** Answers a repeated token without changing anything. It consumes read units. */
function repetition(done: { request: string }, digest: string, store: Store, writes: readonly Write[]) {
  if (done.request !== digest)
    throw new AwsError(
      "IdempotentParameterMismatchException",
      "Request parameters do not match those of an earlier request with the same client token",
    );
  const capacity = new Capacity("read", 2);
  for (const write of writes) {
    const { table, key } = write.on(tableNamed(store.catalog, write.input.TableName));
    capacity.add(table, readUnits(table.get(key)?.size ?? 0, true));
  }
  return capacity;
}

const digestOf = (value: unknown) => createHash("sha256").update(canonical(value)).digest("base64");

/** Formats JSON with sorted object members. */
const canonical = (value: unknown) =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
