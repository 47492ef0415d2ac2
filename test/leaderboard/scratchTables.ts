import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { directDocuments } from "@game-backend/framework/directDocuments";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import type { IndexName, TableModel, TableOfIndex } from "@game-backend/framework/table";
import {
  type IndexClient,
  indexClient,
  type TableClient,
  tableClient,
} from "@game-backend/framework/tableClient";
import { game } from "../../functions/whole";

const { tables } = game;

type TableName = keyof typeof tables;
const modelOf = (name: TableName): TableModel => tables[name];

const dynalite: (options: { createTableMs: number }) => Server = require("dynalite");

/** Creates all tables, empty, in an independent DynamoDB, for specs without transactions. */
export async function scratchTables() {
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const own = {
    endpoint: `http://127.0.0.1:${port}`,
    region: "eu-central-1",
    credentials: { accessKeyId: "scratch", secretAccessKey: "scratch" },
  };
  const client = new DynamoDBClient(own);
  const names = Object.keys(tables) as TableName[];
  await Promise.all(names.map((name) => create(client, name)));
  const document = directDocuments({ ...own, sdk: () => sdkDocuments(own) });
  const clients = names.map((name) => [name, tableClient(tables[name], name, document)]);
  const indexes = names.flatMap((name) =>
    Object.keys(modelOf(name).indexes ?? {}).map((index) => [
      index,
      indexClient(tables[name], index as never, name, document),
    ]),
  );
  return {
    ...(Object.fromEntries(clients) as Clients),
    ...(Object.fromEntries(indexes) as Indexes),
    close: () => new Promise((closed) => server.close(closed)),
  };
}

type Tables = typeof tables;
type Clients = { readonly [N in TableName]: TableClient<Tables[N]> };
type Indexes = {
  readonly [I in IndexName<Tables>]: TableOfIndex<Tables, I> extends infer N extends TableName
    ? I extends IndexName<Pick<Tables, N>>
      ? IndexClient<Tables[N], I>
      : never
    : never;
};

export type ScratchTables = Awaited<ReturnType<typeof scratchTables>>;

async function create(client: DynamoDBClient, name: TableName) {
  const { hashKey, rangeKey, numbers = [], indexes = {} } = modelOf(name);
  const keys = (hash: string, range?: string) => [
    { AttributeName: hash, KeyType: "HASH" as const },
    ...(range ? [{ AttributeName: range, KeyType: "RANGE" as const }] : []),
  ];
  const index = ([IndexName, model]: [string, (typeof indexes)[string]]) => ({
    IndexName,
    KeySchema: keys(model.hashKey, model.rangeKey),
    Projection: { ProjectionType: "ALL" as const },
  });
  const entries = Object.entries(indexes);
  const global = entries.filter(([, { local }]) => !local).map(index);
  const local = entries.filter(([, { local }]) => local).map(index);
  const attributes = new Set(
    [hashKey, rangeKey, ...entries.flatMap(([, model]) => [model.hashKey, model.rangeKey])].filter(
      (attribute) => attribute !== undefined,
    ),
  );
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: "PAY_PER_REQUEST",
      KeySchema: keys(hashKey, rangeKey),
      AttributeDefinitions: [...attributes].map((AttributeName) => ({
        AttributeName,
        AttributeType: numbers.includes(AttributeName) ? "N" : "S",
      })),
      GlobalSecondaryIndexes: global.length > 0 ? global : undefined,
      LocalSecondaryIndexes: local.length > 0 ? local : undefined,
    }),
  );
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
    if (Table?.TableStatus === "ACTIVE") return;
  }
}
