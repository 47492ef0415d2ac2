import { AwsError } from "../../service";
import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { check, tableNamed } from "../check";
import { validation } from "../errors";
import { batchGetTypes, batchWriteTypes } from "../requestTypes";
import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { chargeWrite } from "../writeCost";
import type { Change, Write } from "./change";
import { parseDelete, parsePut } from "./change";
import { collectionMetrics } from "./collectionMetrics";
import type { Get, GetInput } from "./getItem";
import { getGrant, parseGet, read, shown } from "./getItem";
import { grantOf } from "./itemWrites";
import type { Grant } from "./operation";
import { operation } from "./operation";

const maxKeys = 100;
const maxWrites = 25;
/** An answer holds this much; the rest is left as `UnprocessedKeys`. */
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

const duplicates = () => validation("Provided list of item keys contains duplicates");

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

interface WriteRequest {
  readonly PutRequest?: { readonly Item: Item };
  readonly DeleteRequest?: { readonly Key: Item };
}

interface BatchWriteInput {
  readonly RequestItems: Readonly<Record<string, readonly WriteRequest[]>>;
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
  readonly ReturnItemCollectionMetrics?: "SIZE" | "NONE";
}

interface BatchWrite {
  readonly input: BatchWriteInput;
  readonly writes: readonly Write[];
}

/** The laptop never throttles, so `UnprocessedItems` is always empty; callers have to look at it all the same. */
export const batchWriteItem = operation<BatchWrite>({
  parse(raw) {
    const input = check<BatchWriteInput>(raw, batchWriteTypes);
    const writes = Object.entries(input.RequestItems).flatMap(([TableName, requests]) =>
      requests.map((request) => parseRequest(TableName, request)),
    );
    if (writes.length > maxWrites) throw validation("Too many items requested for the BatchWriteItem call");
    return { input, writes };
  },
  grants: ({ input, writes }, catalog) =>
    Object.keys(input.RequestItems).map((name) =>
      merged(
        writes.filter(({ input }) => input.TableName === name).map((write) => grantOf(write, catalog)),
        "BatchWriteItem",
      ),
    ),
  async answer({ input, writes }, { store, charge }) {
    const capacity = new Capacity("write");
    for (const name of Object.keys(input.RequestItems)) tableNamed(store.catalog, name);
    await store.commits.run(() => {
      const changes = writes.map((write) =>
        changeOf(write, tableNamed(store.catalog, write.input.TableName)),
      );
      const keys = changes.map(({ table, key }) => `${table.id} ${key.toString("latin1")}`);
      if (new Set(keys).size < keys.length) throw duplicates();
      for (const { table, key, next } of changes) {
        const before = table.get(key);
        const after = next(before);
        chargeWrite(capacity, table, key, before, after);
        store.write(table, key, before, after);
      }
    });
    charge(capacity.units);
    return {
      UnprocessedItems: {},
      ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity),
      ItemCollectionMetrics:
        input.ReturnItemCollectionMetrics === "SIZE"
          ? metricsByTable(writes, (name) => store.catalog.get(name))
          : undefined,
    };
  },
});

function parseRequest(TableName: string, { PutRequest, DeleteRequest }: WriteRequest): Write {
  if (PutRequest && !DeleteRequest) return parsePut({ TableName, Item: PutRequest.Item });
  if (DeleteRequest && !PutRequest) return parseDelete({ TableName, Key: DeleteRequest.Key });
  throw validation(
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
  );
}

/** Batches word what is wrong with an item's key as if it were a key of its own. */
function changeOf(write: Write, table: Table): Change {
  try {
    return write.on(table);
  } catch (error) {
    if (error instanceof AwsError && /Missing the key|Type mismatch for key/.test(error.message))
      throw validation("The provided key element does not match the schema");
    throw error;
  }
}

/** By table, one entry for every item collection that was written. */
export function metricsByTable(
  writes: readonly Write[],
  find: (name: string) => Parameters<typeof collectionMetrics>[0],
): object {
  const metrics: Record<string, object[]> = {};
  for (const { input, given } of writes) {
    const entry = collectionMetrics(find(input.TableName), given);
    if (!entry) continue;
    const before = metrics[input.TableName] ?? [];
    const known = before.some((other) => JSON.stringify(other) === JSON.stringify(entry));
    metrics[input.TableName] = known ? before : [...before, entry];
  }
  return metrics;
}

/** A batch asks IAM once a table, with the keys and attributes of all its items. */
function merged(grants: readonly Grant[], action: string): Grant {
  const [first] = grants;
  const all = (key: string) => [...new Set(grants.flatMap(({ context }) => context?.[key] ?? []))];
  const select = first?.context?.["Select"];
  return {
    action,
    table: first?.table,
    context: {
      LeadingKeys: all("LeadingKeys"),
      Attributes: all("Attributes"),
      ...(select !== undefined && { Select: select }),
    },
  };
}
