import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Changed } from "@game-backend/framework/consumer";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import type { Row, TableModel } from "@game-backend/framework/table";
import { indexClient, type TableClient, tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { game } from "../../../functions/whole";
import { type AwsAnswer, type AwsApi, AwsError } from "../../../packages/local-cloud/core/service";
import { api } from "../../../packages/local-cloud/dynamodb/api";
import { Store } from "../../../packages/local-cloud/dynamodb/store/store";
import type { Table } from "../../../packages/local-cloud/dynamodb/store/table";
import { callOf, testHost } from "../../../packages/local-cloud/test/dynamodb/server";
import { documentClient, type Json } from "./documentClient";
import { type Hot, throughputOf } from "./hotPartitions";

const { tables } = game;

type Tables = typeof tables;
export type TableName = keyof Tables;
const names = Object.keys(tables) as TableName[];

/** Called before each request is sent. It may throw, as DynamoDB does. If it returns a function, that gets the answer. */
export type Around = (operation: string, input: Json) => unknown;

/**
 * Creates all tables, empty, in a DynamoDB in this process. It is the local run's own implementation, in memory, without
 * the SDK and the network, so that a spec of one function takes milliseconds.
 */
export async function memoryTables(around: Around = () => {}, hot?: Hot) {
  const store = new Store(":memory:", undefined, throughputOf(hot));
  const host = testHost("");
  const used = { read: 0, write: 0 };
  host.meter.add = (_traceId, _table, { read, write }) => {
    used.read += read;
    used.write += write;
  };
  const dynamodb = api(store, host);
  const client = documentClient(async (operation, input) => {
    const heard = await around(operation, input);
    const answered = await answer(dynamodb, operation, input);
    if (typeof heard === "function") heard(answered);
    return answered;
  });
  /** The last record that was returned, by table. */
  const seen = new Map<TableName, string>();
  for (const name of names) await answer(dynamodb, "CreateTable", creation(name, tables[name]));
  const documents = documentsOf(client);
  const clients = Object.fromEntries(names.map((name) => [name, tableClient(tables[name], name, documents)]));
  const indexes = Object.fromEntries(
    names.flatMap((name) =>
      Object.keys((tables[name] as TableModel).indexes ?? {}).map((index) => [
        index,
        indexClient(tables[name], index as never, name, documents),
      ]),
    ),
  );
  return {
    /** The document client of all tables, by their names. */
    client,
    tables: clients as unknown as { readonly [N in TableName]: TableClient<Tables[N]> },
    /** The clients of all tables and indexes, like those of a handler with every grant. */
    granted: { ...clients, ...indexes },
    transact: transactWith(documents),
    /** The capacity units of all requests so far, including refused writes. */
    used,
    /** Returns the writes to a table with a stream since the last call, as a consumer gets them. */
    changes<N extends TableName>(name: N): Changed<Row<Tables[N]>>[] {
      const records = store.streams.read(store.catalog.get(name) as Table, seen.get(name), 10_000);
      const last = records.at(-1)?.sequenceNumber;
      if (last) seen.set(name, last);
      return records.map(({ sequenceNumber, oldImage, newImage, at }) => ({
        sequenceNumber,
        ...(oldImage && { before: unmarshall(oldImage as never) as Row<Tables[N]> }),
        ...(newImage && { after: unmarshall(newImage as never) as Row<Tables[N]> }),
        at,
      }));
    },
    /** Returns a row as it is now, between two requests. */
    peek<N extends TableName>(name: N, key: Partial<Row<Tables[N]>>): Row<Tables[N]> | undefined {
      const table = store.catalog.get(name) as Table;
      const row = table.get(table.keyOf(marshall(key) as never));
      return row && (unmarshall(row.item as never) as Row<Tables[N]>);
    },
    close: () => store.close(),
  };
}

export type MemoryTables = Awaited<ReturnType<typeof memoryTables>>;

/** Answers a request, with errors as the SDK throws them. */
export async function answer(dynamodb: AwsApi, operation: string, input: Json): Promise<Json> {
  const call = callOf(operation, input);
  try {
    dynamodb.access(call);
    return parse((await dynamodb.answer(call)).body);
  } catch (error) {
    if (!(error instanceof AwsError) || !dynamodb.error) throw error;
    const { __type, ...rest } = parse(dynamodb.error(error).body);
    throw Object.assign(new Error(error.message), rest, { name: String(__type).split("#")[1] });
  }
}

const parse = (body: AwsAnswer["body"]): Json => JSON.parse(String(body));

/** Returns the request that creates the table of a model. */
export function creation(
  name: string,
  { hashKey, rangeKey, numbers = [], indexes = {}, stream }: TableModel,
): Json {
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: "HASH" },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" }] : []),
  ];
  const entries = Object.entries(indexes);
  const described = (local: boolean) =>
    entries
      .filter(([, index]) => (index.local === true) === local)
      .map(([IndexName, index]) => ({
        IndexName,
        KeySchema: keys(index.hashKey, index.rangeKey),
        Projection:
          index.attributes.length > 0
            ? { ProjectionType: "INCLUDE", NonKeyAttributes: [...index.attributes] }
            : { ProjectionType: "KEYS_ONLY" },
      }));
  const attributes = [hashKey, rangeKey, ...entries.flatMap(([, index]) => [index.hashKey, index.rangeKey])];
  const [global, local] = [described(false), described(true)];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    KeySchema: keys(hashKey, rangeKey),
    AttributeDefinitions: [...new Set(attributes)].flatMap((AttributeName) =>
      AttributeName ? [{ AttributeName, AttributeType: numbers.includes(AttributeName) ? "N" : "S" }] : [],
    ),
    ...(global.length > 0 && { GlobalSecondaryIndexes: global }),
    ...(local.length > 0 && { LocalSecondaryIndexes: local }),
    ...(stream && { StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } }),
  };
}
