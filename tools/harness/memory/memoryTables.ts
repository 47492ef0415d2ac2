import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import type { Changed } from "@game-backend/framework/consumer";
import { documentsOf } from "@game-backend/framework/sdkDocuments";
import type { Row, TableModel } from "@game-backend/framework/table";
import { indexClient, type TableClient, tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { game } from "../../../functions/whole";
import { type AwsAnswer, type AwsApi, AwsError } from "../../../packages/local-cloud/core/service";
import { api } from "../../../packages/local-cloud/dynamodb/api";
import {
  createInput,
  parse as parsed,
  toDefinition,
} from "../../../packages/local-cloud/dynamodb/operations/tableInput";
import type { TableDefinition } from "../../../packages/local-cloud/dynamodb/schema";
import { Store } from "../../../packages/local-cloud/dynamodb/store/store";
import { callOf, testHost } from "../../../packages/local-cloud/test/dynamodb/server";
import { documentClient, type Json } from "./documentClient";
import { type Hot, throughputOf } from "./hotPartitions";

const { tables } = game;

type Tables = typeof tables;
export type TableName = keyof Tables;
const names = Object.keys(tables) as TableName[];

const definitions = new Map<string, TableDefinition>();

/** Returns the definition of a table, which is made once for all DynamoDBs of the process. */
function definitionOf(name: TableName): TableDefinition {
  const made = definitions.get(name) ?? toDefinition(parsed(createInput, creation(name, tables[name])));
  definitions.set(name, made);
  return made;
}

/** Called before each request is sent. It may throw, as DynamoDB does. If it returns a function, that gets the answer. */
export type Around = (operation: string, input: Json) => unknown;

/**
 * Returns all tables, empty, in a DynamoDB in this process. A table is created when a request first names it, because most
 * specs need a few of them. It is the local run's own implementation, in memory, without
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
    // At once, so that a request takes as many turns of the event loop whether its tables exist or not.
    for (const name of tablesIn(input))
      if (isTable(name) && !store.catalog.get(name)) store.catalog.create(definitionOf(name));
    const answered = await answer(dynamodb, operation, input);
    if (typeof heard === "function") heard(answered);
    return answered;
  });
  /** The last record that was returned, by table. */
  const seen = new Map<TableName, string>();
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
      const table = store.catalog.get(name);
      const records = table ? store.streams.read(table, seen.get(name), 10_000) : [];
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
      const table = store.catalog.get(name);
      const row = table?.get(table.keyOf(marshall(key) as never));
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

const isTable = (name: string): name is TableName => name in tables;

/** Returns the names of the tables that a request names. */
function tablesIn({ TableName, RequestItems = {}, TransactItems = [] }: Json): string[] {
  const actions = (TransactItems as Json[]).flatMap((item) => Object.values(item) as Json[]);
  const named = [
    TableName,
    ...Object.keys(RequestItems as Json),
    ...actions.map((each) => each["TableName"]),
  ];
  return [...new Set(named.filter((name) => typeof name === "string"))];
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
