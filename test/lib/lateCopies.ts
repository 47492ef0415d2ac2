import type { Json } from "../leaderboard/documentClient";
import type { Around, TableName } from "./memoryTables";

/**
 * Returns a function for `memoryTables` by which reads of these tables find nothing unless they are consistent. Another
 * read may answer from a copy that lags behind, so it may miss whatever the spec has just written.
 */
export const lateCopies =
  (...names: readonly TableName[]): Around =>
  (_operation, { TableName, IndexName, ConsistentRead, RequestItems = {} }) => {
    const isLate = (name: unknown, consistent: unknown) => !consistent && names.some((late) => late === name);
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
