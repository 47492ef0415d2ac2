import { AdminAddUserToGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
} from "@aws-sdk/lib-dynamodb";
import type { Row, TableModel } from "@game-backend/framework/table";
import { runGame } from "../../tools/harness/runGame";
import type { TableName, World } from "../../tools/harness/world";
import { cloud, cognitoClient, output, signIn, type TestPlayer } from "../local";
import { openSocket } from "./connect";

type RowOf<T extends TableName> = Row<World["game"]["tables"][T]>;
const modelOf = (name: TableName): TableModel => runGame().tables[name];

interface Page {
  Items?: Record<string, unknown>[];
  LastEvaluatedKey?: Record<string, unknown>;
}

type WriteRequest = NonNullable<BatchWriteCommandInput["RequestItems"]>[string][number];

/** Returns the rows of all pages. DynamoDB ends a page at 1 MB. */
async function pages(read: (start: Page["LastEvaluatedKey"]) => Promise<Page>): Promise<unknown[]> {
  const rows: unknown[] = [];
  let start: Page["LastEvaluatedKey"];
  do {
    const { Items = [], LastEvaluatedKey } = await read(start);
    rows.push(...Items);
    start = LastEvaluatedKey;
  } while (start);
  return rows;
}

/** Returns an operator's access to a table of the local run. */
export async function table<T extends TableName>(name: T) {
  const { graph } = await cloud();
  const resource = `tables-${modelOf(name).name}`;
  const found = graph.find((one) => one.type === "aws:dynamodb/table:Table" && one.name === resource);
  const TableName = String(found?.outputs.name);
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    }),
  );
  /** Writes 25 rows per request, and retries what DynamoDB did not process because a hot partition throttled. */
  const write = async (requests: readonly WriteRequest[]): Promise<void> => {
    for (let at = 0; at < requests.length; at += 25)
      for (let left = requests.slice(at, at + 25); left.length > 0; ) {
        const { UnprocessedItems = {} } = await client.send(
          new BatchWriteCommand({ RequestItems: { [TableName]: left } }),
        );
        left = UnprocessedItems[TableName] ?? [];
      }
  };
  return {
    async get(Key: Record<string, unknown>): Promise<RowOf<T> | undefined> {
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item as RowOf<T> | undefined;
    },
    put: (rows: readonly RowOf<T>[]) => write(rows.map((Item) => ({ PutRequest: { Item: Item as object } }))),
    delete: (keys: readonly Record<string, unknown>[]) =>
      write(keys.map((Key) => ({ DeleteRequest: { Key } }))),
    all: () =>
      pages((ExclusiveStartKey) =>
        client.send(new ScanCommand({ TableName, ExclusiveStartKey, ConsistentRead: true })),
      ) as Promise<RowOf<T>[]>,
    query: (hash: string) =>
      pages((ExclusiveStartKey) =>
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: "#k = :k",
            ExpressionAttributeNames: { "#k": modelOf(name).hashKey },
            ExpressionAttributeValues: { ":k": hash },
            ExclusiveStartKey,
            ConsistentRead: true,
          }),
        ),
      ) as Promise<RowOf<T>[]>,
  };
}

/** Returns what was decided last about a player's tokens. Functions notice it within seconds. */
export async function lastRevocation(userId: string) {
  return (await (await table("revocations")).all()).findLast((row) => row.userId === userId);
}

/** Opens a socket with a ticket. */
export const openWith = async (ticket: string) =>
  openSocket(`${await output("realtimeUrl")}?ticket=${encodeURIComponent(ticket)}`);

/** Returns the keys that seal tickets. */
export async function ticketKeys(): Promise<readonly string[]> {
  const { graph } = await cloud();
  const found = graph.find(
    ({ type, name }) => type === "aws:ssm/parameter:Parameter" && name === "realtime-ticket-key",
  );
  return JSON.parse(String(found?.outputs.value));
}

/** Adds a player to the admins, and returns the player signed in again. */
export async function asAdmin({ username, password }: TestPlayer): Promise<TestPlayer> {
  await (await cognitoClient()).send(
    new AdminAddUserToGroupCommand({
      UserPoolId: await output("userPoolId"),
      Username: username,
      GroupName: "admins",
    }),
  );
  return signIn(username, password);
}
