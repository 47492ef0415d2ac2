import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { directDocuments } from "@game-backend/framework/directDocuments";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import type { TableModel } from "@game-backend/framework/table";
import { indexClient, tableClient } from "@game-backend/framework/tableClient";
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
  const of = <T extends TableName>(name: T) => tableClient(tables[name], name, document);
  return {
    profiles: of("profiles"),
    progress: of("progress"),
    scores: of("scores"),
    ledger: of("ledger"),
    allowances: of("allowances"),
    conversations: of("conversations"),
    messages: of("messages"),
    subscriptions: of("subscriptions"),
    connections: of("connections"),
    "Username-ConversationId-index": indexClient(
      tables.conversations,
      "Username-ConversationId-index",
      "conversations",
      document,
    ),
    subscriptionsByConnection: indexClient(
      tables.subscriptions,
      "subscriptionsByConnection",
      "subscriptions",
      document,
    ),
    connectionsByUser: indexClient(tables.connections, "connectionsByUser", "connections", document),
    credentials: of("credentials"),
    avatars: of("avatars"),
    scoresByRank: indexClient(tables.scores, "scoresByRank", "scores", document),
    profilesByName: indexClient(tables.profiles, "profilesByName", "profiles", document),
    ledgerByTime: indexClient(tables.ledger, "ledgerByTime", "ledger", document),
    close: () => new Promise((closed) => server.close(closed)),
  };
}

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
