import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { tableNamed } from "../check";
import { validation } from "../errors";
import { throttled } from "../partitions/throttled";
import type { Throttle } from "../partitions/throughput";
import { check, refuseLegacy } from "../request";
import { batchGetTypes } from "../requestTypes";
import type { Item } from "../values/attributeValue";
import { asNamedIn, duplicates, mergeGrants, requireItems } from "./batch";
import type { Get, GetInput } from "./getItem";
import { getGrant, parseGet, readItem as rowOf, shown } from "./getItem";
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
  readonly named: ReturnType<typeof asNamedIn>;
}

/**
 * Reads the items that are not throttled and returns the other keys as `UnprocessedKeys`. Throws the throttling error
 * if all are throttled.
 */
export const batchGetItem = operation<BatchGet>({
  parse(raw) {
    const input = check<BatchGetInput>(raw, batchGetTypes);
    requireItems(input, "BatchGetItem");
    for (const keys of Object.values(input.RequestItems)) refuseLegacy(keys);
    const gets = Object.entries(input.RequestItems).map(
      ([TableName, { Keys, ...shared }]) =>
        [TableName, Keys.map((Key) => parseGet({ ...shared, TableName, Key }))] as const,
    );
    const count = gets.reduce((sum, [, keys]) => sum + keys.length, 0);
    if (count > maxKeys) throw validation("Too many items requested for the BatchGetItem call");
    return { input, gets, named: asNamedIn(raw) };
  },
  grants: ({ gets }, catalog) =>
    gets.map(([, ofTable]) =>
      mergeGrants(
        ofTable.map((get) => getGrant(get, catalog)),
        "BatchGetItem",
      ),
    ),
  answer({ input, gets, named }, { store, charge }) {
    const capacity = new Capacity("read");
    const responses: Record<string, Item[]> = {};
    const unprocessed: Record<string, TableKeys> = {};
    let bytes = 0;
    let read = 0;
    let throttle: Throttle | undefined;
    for (const [name, ofTable] of gets) {
      const table = tableNamed(store.catalog, name);
      const seen = new Set<string>();
      const found: Item[] = [];
      const left: Item[] = [];
      for (const get of ofTable) {
        const row = rowOf(get, table);
        const key = table.keyOf(get.input.Key);
        const text = key.toString("latin1");
        if (seen.has(text)) throw duplicates();
        seen.add(text);
        if (row && bytes + row.size > answerBytes) {
          left.push(get.input.Key);
          continue;
        }
        const units = readUnits(row?.size ?? 0, get.input.ConsistentRead ?? false);
        const refusal = store.throughput.check("read", [{ table, key, units }]);
        if (refusal) {
          throttle = refusal;
          left.push(get.input.Key);
          continue;
        }
        store.throughput.take("read", [{ table, key, units }]);
        read++;
        bytes += row?.size ?? 0;
        capacity.add(table, units);
        if (row) found.push(shown(row, get.expressions));
      }
      responses[name] = found;
      const request = input.RequestItems[name];
      if (left.length > 0 && request) unprocessed[name] = { ...request, Keys: left };
    }
    if (throttle && read === 0) throw throttled(throttle);
    charge(capacity);
    return {
      Responses: named(responses),
      UnprocessedKeys: named(unprocessed),
      ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity),
    };
  },
});
