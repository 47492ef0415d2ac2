import { randomUUID } from "node:crypto";
import type { TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

import { cancellationReasons } from "./cancellation";
import type { Documents } from "./documents";
import { backoff } from "./retry";
import type { Write, Written } from "./tableClient";

/** The result of each write of a transaction, in order. */
export interface Transacted<Writes extends readonly Write<unknown>[]> {
  /** True if all writes were applied, false if none was. */
  applied: boolean;
  /** The result of each write: `applied` says whether its own condition held; `before` is the row that failed it. */
  writes: { [I in keyof Writes]: Writes[I] extends Write<infer R> ? Written<R> : never };
}

/**
 * Applies up to 100 writes, all or none. Each needs the same grant as a single write. Because the SDK does not retry
 * a cancelled transaction, this function retries after throttling and conflicts with other transactions. After eight
 * attempts it throws the exception, which clients see as 429.
 */
export type Transact = <const Writes extends readonly Write<unknown>[]>(
  writes: Writes,
) => Promise<Transacted<Writes>>;

export const transactWith =
  (documents: Documents): Transact =>
  async (writes) => {
    const TransactItems = writes.map((write) => write.item) as TransactWriteCommandInput["TransactItems"];
    for (let attempt = 0; ; attempt++) {
      try {
        // All retries of this one call send the same token, so DynamoDB applies it once.
        const ClientRequestToken = randomUUID();
        await documents.call("TransactWriteItems", { TransactItems, ClientRequestToken });
        return { applied: true, writes: writes.map(() => ({ applied: true })) as never };
      } catch (error) {
        const reasons = cancellationReasons(error);
        const codes = reasons.map(({ Code }) => Code);
        const passing = codes.some((code) => code !== undefined && passingReasons.has(code));
        // A write that failed for a temporary reason does not say whether its condition held. So if there is one,
        // another write's failed condition is not the whole result.
        if (codes.includes("ConditionalCheckFailed") && !passing) {
          return {
            applied: false,
            writes: reasons.map(({ Code, Item }) => ({
              applied: Code !== "ConditionalCheckFailed",
              before: Item && unmarshall(Item),
            })) as never,
          };
        }
        if (attempt === 7 || !passing) throw error;
        await backoff(attempt);
      }
    }
  };

/** The cancellation reasons that are temporary. */
const passingReasons: ReadonlySet<string> = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
]);
