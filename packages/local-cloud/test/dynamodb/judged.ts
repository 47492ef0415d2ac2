import { isDeepStrictEqual } from "node:util";

import type { Request } from "./arbitrary";
import type { Outcome } from "./differential";

/** A known difference between DynamoDB Local and DynamoDB; the local cloud follows DynamoDB. */
interface Judgement {
  /** The documentation or measurement that shows it. */
  readonly because: string;
  applies(request: Request, ours: Outcome, theirs: Outcome): boolean;
}

const invalid = (outcome: Outcome) => outcome.error === "ValidationException";
const cancelled = (outcome: Outcome) => outcome.error === "TransactionCanceledException";
const transaction = ({ operation }: Request) => operation.startsWith("Transact");

export const judgements: readonly Judgement[] = [
  {
    because:
      "What an item's update or key breaks cancels a transaction with the reason ValidationError " +
      "(TransactionCanceledException in the API reference; paritysuite/dynamodb-conformance#60 for keys).",
    applies: (request, ours, theirs) =>
      transaction(request) &&
      cancelled(ours) &&
      JSON.stringify(ours.result).includes("ValidationError") &&
      (invalid(theirs) || cancelled(theirs)),
  },
  {
    because:
      "A transaction with two operations on one item is invalid as a request (TransactWriteItems in the API reference).",
    applies: (request, ours, theirs) =>
      transaction(request) &&
      invalid(ours) &&
      /multiple operations on one item/.test(ours.message ?? "") &&
      (cancelled(theirs) || invalid(theirs)),
  },
  {
    because:
      "An update expression is checked against the schema before the condition is (recorded by dynalite on DynamoDB).",
    applies: ({ operation }, ours, theirs) =>
      operation === "UpdateItem" &&
      invalid(ours) &&
      /Cannot update attribute|Type mismatch for Index Key/.test(ours.message ?? "") &&
      theirs.error === "ConditionalCheckFailedException",
  },
  {
    because: "An attribute that is a key of an index has the key's type (UpdateItem in the API reference).",
    applies: ({ operation }, ours, theirs) =>
      !theirs.error &&
      ((operation === "UpdateItem" && /[Ii]ndex [Kk]ey/.test(ours.message ?? "")) ||
        (operation === "TransactWriteItems" && cancelled(ours))),
  },
  {
    because:
      "UPDATED_OLD and UPDATED_NEW show only the entries of a document that were named (measured: ExtendDB/extenddb#98).",
    applies: ({ operation, input }, ours, theirs) =>
      operation === "UpdateItem" &&
      String(input["ReturnValues"]).startsWith("UPDATED") &&
      /[.[]|REMOVE/.test(String(input["UpdateExpression"])) &&
      !ours.error &&
      !theirs.error,
  },
  {
    because: "Of several faults of a transaction, any may be named.",
    applies: (request, ours, theirs) =>
      transaction(request) && (invalid(ours) || cancelled(ours)) && (invalid(theirs) || cancelled(theirs)),
  },
  {
    because:
      "A page that ends at its limit has a LastEvaluatedKey, whether or not more follows (Query in the API reference).",
    applies({ operation }, ours, theirs) {
      const { LastEvaluatedKey, ...rest } = ours.result;
      return (
        operation === "Query" && LastEvaluatedKey !== undefined && isDeepStrictEqual(rest, theirs.result)
      );
    },
  },
  {
    because:
      "A scan of an index reads the index: to its filter, what is not projected is missing (developer guide, attribute projections).",
    applies: ({ operation, input }, ours, theirs) =>
      operation === "Scan" &&
      (input["IndexName"] === "keys" || input["IndexName"] === "some") &&
      input["FilterExpression"] !== undefined &&
      ours.result["ScannedCount"] === theirs.result["ScannedCount"],
  },
  {
    because:
      "Items with equal index keys have no order among themselves (developer guide, global secondary indexes).",
    applies: ({ operation, input }, ours, theirs) =>
      operation === "Query" &&
      input["IndexName"] !== undefined &&
      !ours.error &&
      !theirs.error &&
      ours.result["ScannedCount"] === theirs.result["ScannedCount"] &&
      (input["Limit"] !== undefined || isDeepStrictEqual(unordered(ours), unordered(theirs))),
  },
];

const unordered = ({ result }: Outcome) =>
  Array.isArray(result["Items"]) ? new Set(result["Items"].map((item) => JSON.stringify(item))) : undefined;

/** Returns the reason for a known difference, or `undefined`. */
export const judged = (request: Request, ours: Outcome, theirs: Outcome) =>
  judgements.find(({ applies }) => applies(request, ours, theirs))?.because;

/**
 * Returns true if DynamoDB Local counts a request's capacity as documented, as for single writes and for reads that
 * find something. Elsewhere it counts wrongly. It charges:
 * - nothing for reads that find nothing;
 * - double for deletes in batches;
 * - four times the units for transactions (paritysuite/dynamodb-conformance#67 says two);
 * - whole items for scans of an index that holds only parts of them;
 * - nothing for what a scan fetches for a local index;
 * - a fetch even if a local index holds everything that is projected.
 */
export function capacityIsComparable({ operation, input }: Request, { result }: Outcome): boolean {
  switch (operation) {
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
    case "GetItem":
      return true;
    case "Query":
      return (
        result["ScannedCount"] !== 0 && !(input["IndexName"] === "some" && input["ProjectionExpression"])
      );
    case "Scan":
      return result["ScannedCount"] !== 0 && (input["IndexName"] ?? "all") === "all";
    default:
      return false;
  }
}

interface Capacity {
  readonly CapacityUnits: number;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>>;
}

/** Compares capacity. DynamoDB Local also charges the index `all` for items that lack a part of its key. */
export function sameCapacity(ours: unknown, theirs: unknown): boolean {
  if (isDeepStrictEqual(ours, theirs)) return true;
  const { GlobalSecondaryIndexes: { all, ...others } = {}, ...rest } = theirs as Capacity;
  if (!all) return false;
  const without = {
    ...rest,
    CapacityUnits: rest.CapacityUnits - all.CapacityUnits,
    ...(Object.keys(others).length > 0 && { GlobalSecondaryIndexes: others }),
  };
  return isDeepStrictEqual(ours, without);
}
