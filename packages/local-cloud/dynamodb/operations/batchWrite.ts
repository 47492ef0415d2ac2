import { AwsError } from "../../core/service";
import { Capacity, type ReturnConsumedCapacity } from "../capacity";
import { tableNamed } from "../check";
import { validation } from "../errors";
import { check } from "../request";
import { batchWriteTypes } from "../requestTypes";
import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { chargeWrite } from "../writeCost";
import { duplicates, merged } from "./batch";
import type { Change, Write } from "./change";
import { parseDelete, parsePut } from "./change";
import { metricsByTable } from "./collectionMetrics";
import { grantOf } from "./itemWrites";
import { operation } from "./operation";

const maxWrites = 25;

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

/** Batches have another message for an invalid item key, as if it were a separate key. */
function changeOf(write: Write, table: Table): Change {
  try {
    return write.on(table);
  } catch (error) {
    if (error instanceof AwsError && /Missing the key|Type mismatch for key/.test(error.message))
      throw validation("The provided key element does not match the schema");
    throw error;
  }
}
