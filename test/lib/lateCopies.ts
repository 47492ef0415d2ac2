import type { Json } from "../../tools/harness/memory/documentClient";
import type { Around, TableName } from "../../tools/harness/memory/memoryTables";

/**
 * Returns an `Around` for `memoryTables` that makes eventually consistent reads of these tables return nothing, as if a
 * replica lagged behind and lacked what the spec has just written. Consistent reads are unchanged.
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
