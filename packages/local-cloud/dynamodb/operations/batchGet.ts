import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { tableNamed } from "../check";
import { validation } from "../errors";
import { check } from "../request";
import { batchGetTypes } from "../requestTypes";
import type { Item } from "../values/attributeValue";
import { duplicates, merged } from "./batch";
import type { Get, GetInput } from "./getItem";
import { getGrant, parseGet, read, shown } from "./getItem";
import { operation } from "./operation";

const maxKeys = 100;
/** The largest answer in bytes. Further keys are returned as `UnprocessedKeys`. */
const answerBytes = 16 * 1024 * 1024;

interface TableKeys extends Omit<GetInput, "Key" | "TableName"> {
  readonly Keys: readonly Item[];
}

interface BatchGetInput {
  readonly RequestItems: Readonly<Record<string, TableKeys>>;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

interface BatchGet {
  readonly input: BatchGetInput;
  readonly gets: readonly (readonly [table: string, gets: readonly Get[]])[];
}

export const batchGetItem = operation<BatchGet>({
  parse(raw) {
    const input = check<BatchGetInput>(raw, batchGetTypes);
    const gets = Object.entries(input.RequestItems).map(
      ([TableName, { Keys, ...shared }]) =>
        [TableName, Keys.map((Key) => parseGet({ ...shared, TableName, Key }))] as const,
    );
    const count = gets.reduce((sum, [, keys]) => sum + keys.length, 0);
    if (count > maxKeys) throw validation("Too many items requested for the BatchGetItem call");
    return { input, gets };
  },
  grants: ({ gets }, catalog) =>
    gets.map(([, ofTable]) =>
      merged(
        ofTable.map((get) => getGrant(get, catalog)),
        "BatchGetItem",
      ),
    ),
  answer({ input, gets }, { store, charge }) {
    const capacity = new Capacity("read");
    const responses: Record<string, Item[]> = {};
    const unprocessed: Record<string, TableKeys> = {};
    let bytes = 0;
    for (const [name, ofTable] of gets) {
      const table = tableNamed(store.catalog, name);
      const seen = new Set<string>();
      const found: Item[] = [];
      const left: Item[] = [];
      for (const get of ofTable) {
        const row = read(get, table);
        const key = table.keyOf(get.input.Key).toString("latin1");
        if (seen.has(key)) throw duplicates();
        seen.add(key);
        if (row && bytes + row.size > answerBytes) {
          left.push(get.input.Key);
          continue;
        }
        bytes += row?.size ?? 0;
        capacity.add(table, readUnits(row?.size ?? 0, get.input.ConsistentRead ?? false));
        if (row) found.push(shown(row, get.expressions));
      }
      responses[name] = found;
      const request = input.RequestItems[name];
      if (left.length > 0 && request) unprocessed[name] = { ...request, Keys: left };
    }
    charge(capacity.units);
    return {
      Responses: responses,
      UnprocessedKeys: unprocessed,
      ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity),
    };
  },
});
