import { AwsError } from "../../core/service";
import { Capacity, type ReturnConsumedCapacity } from "../capacity";
import { tableNamed } from "../check";
import { validation } from "../errors";
import { throttled } from "../partitions/throttled";
import type { Throttle } from "../partitions/throughput";
import { check } from "../request";
import { batchWriteTypes } from "../requestTypes";
import type { Table } from "../store/table";
import type { Item } from "../values/attributeValue";
import { writeCosts } from "../writeCost";
import { asNamedIn, duplicates, mergeGrants, requireItems } from "./batch";
import type { Change, Write } from "./change";
import { parseDelete, parsePut } from "./change";
import { metricsByTable } from "./collectionMetrics";
import { grantOf } from "./itemWrites";
import { rowWrite } from "./noted";
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

/** A write, and the part of the request that it came from. */
type Requested = Write & { readonly request: WriteRequest };

interface BatchWrite {
  readonly input: BatchWriteInput;
  readonly writes: readonly Requested[];
  readonly named: ReturnType<typeof asNamedIn>;
}

/**
 * Writes the items that are not throttled and returns the others as `UnprocessedItems`. Throws the throttling error
 * if all are throttled.
 */
export const batchWriteItem = operation<BatchWrite>({
  parse(raw) {
    const input = check<BatchWriteInput>(raw, batchWriteTypes);
    requireItems(input, "BatchWriteItem");
    const writes = Object.entries(input.RequestItems).flatMap(([TableName, requests]) =>
      requests.map((request) => parseRequest(TableName, request)),
    );
    if (writes.length > maxWrites) throw validation("Too many items requested for the BatchWriteItem call");
    return { input, writes, named: asNamedIn(raw) };
  },
  grants: ({ input, writes }, catalog) =>
    Object.keys(input.RequestItems).map((name) =>
      mergeGrants(
        writes.filter(({ input }) => input.TableName === name).map((write) => grantOf(write, catalog)),
        "BatchWriteItem",
      ),
    ),
  async answer({ input, writes, named }, { store, charge, effects }) {
    const capacity = new Capacity("write");
    for (const name of Object.keys(input.RequestItems)) tableNamed(store.catalog, name);
    const unprocessed: Record<string, WriteRequest[]> = {};
    await store.commits.run(() => {
      const changes = writes.map((write) =>
        changeOf(write, tableNamed(store.catalog, write.input.TableName)),
      );
      const keys = changes.map(({ table, key }) => `${table.id} ${key.toString("latin1")}`);
      if (new Set(keys).size < keys.length) throw duplicates();
      let throttle: Throttle | undefined;
      let written = 0;
      for (const [at, { table, key, next }] of changes.entries()) {
        const before = table.get(key);
        const after = next(before);
        const costs = writeCosts(table, key, before, after);
        const refusal = store.throughput.check("write", costs);
        const write = writes[at];
        const request = write?.request;
        if (refusal && request) {
          throttle = refusal;
          unprocessed[table.name] = [...(unprocessed[table.name] ?? []), request];
          continue;
        }
        store.throughput.take("write", costs);
        capacity.addAll(costs);
        const record = store.write(table, key, before, after);
        if (write) effects?.wrote(rowWrite(table, write.given, before, after, record));
        written++;
      }
      if (throttle && written === 0) throw throttled(throttle);
    });
    charge(capacity);
    return {
      UnprocessedItems: named(unprocessed),
      ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity),
      ItemCollectionMetrics:
        input.ReturnItemCollectionMetrics === "SIZE"
          ? named(metricsByTable(writes, (name) => store.catalog.get(name)))
          : undefined,
    };
  },
});

function parseRequest(TableName: string, request: WriteRequest): Requested {
  const { PutRequest, DeleteRequest } = request;
  if (PutRequest && !DeleteRequest) return { ...parsePut({ TableName, Item: PutRequest.Item }), request };
  if (DeleteRequest && !PutRequest) return { ...parseDelete({ TableName, Key: DeleteRequest.Key }), request };
  throw validation(
    "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes",
  );
}

/** Checks a write. For an invalid item key, batches have the message of a request with a separate key. */
function changeOf(write: Write, table: Table): Change {
  try {
    return write.on(table);
  } catch (error) {
    if (error instanceof AwsError && /Missing the key|Type mismatch for key/.test(error.message))
      throw validation("The provided key element does not match the schema");
    throw error;
  }
}
