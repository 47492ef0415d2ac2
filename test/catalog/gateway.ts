import {
  CreateTableCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from "@aws-sdk/client-dynamodb";
import { marshall, type NativeAttributeValue, unmarshall } from "@aws-sdk/util-dynamodb";

import { openApi } from "@game-backend/components/gameApi/openApi/document";
import type { Authorized, AuthorizerRules } from "@game-backend/framework/authorizer";
import { AwsError } from "@game-backend/local-cloud";
import {
  type AbsentReading,
  accountId,
  callOf,
  type Harness,
  invokeArn,
  startDynamoDb,
  startGateway,
} from "@game-backend/local-cloud/testing";
import { placeholdersOf } from "@game-backend/tools/openapi/placeholders";
import * as catalog from "../../functions/catalog/definition";
import { ownGame } from "../../tools/harness/ownWorld";

const game = ownGame({ catalog });

const { tables, authorizers, routes } = game;
const placeholders = placeholdersOf(game);

const { getCatalog, getItem, putItem, deleteItem } = routes;
const catalogRoutes = { getCatalog, getItem, putItem, deleteItem };
const table = "Catalog";

/** The catalog's routes on their own gateway, with their own DynamoDB. */
export interface CatalogGateway {
  readonly gateway: Harness;
  readonly apiId: string;
  readonly client: DynamoDBClient;
  /** Reads and writes rows without the gateway. */
  row(id: string): Promise<Record<string, NativeAttributeValue> | undefined>;
  putRow(row: Record<string, unknown>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the gateway. Its authorizers are the harness's functions `admin`, `key` and `editor`, which accept all callers
 * until a spec replaces them. Methods require API keys only with `plans`.
 */
export async function catalogGateway({
  plans = false,
  two = false,
  absent,
}: {
  plans?: boolean;
  /** Whether two people publish. */
  two?: boolean;
  absent?: AbsentReading;
} = {}): Promise<CatalogGateway> {
  const gateway = await startGateway(undefined, absent);
  const { service, client, close } = await startDynamoDb();
  await client.send(new CreateTableCommand(definition()));
  gateway.service.answer = async ({ operation, body, traceId }) => {
    try {
      const call = callOf(operation, parsed(body), traceId);
      service.api?.access(call);
      return (await service.api?.answer(call)) ?? { status: 500 };
    } catch (error) {
      if (error instanceof AwsError && service.api?.error) return service.api.error(error);
      throw error;
    }
  };
  const policyDocument = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" }],
  };
  const everybody = { principalId: "anybody", policyDocument };
  gateway.functions.set("key", () => everybody);
  gateway.functions.set("editor", () => everybody);
  gateway.functions.set("admin", () => everybody);
  const roles = Object.keys(catalogRoutes).map((name) =>
    gateway.create("aws:iam/role:Role", name, {
      name,
      assumeRolePolicy: {
        Version: "2012-10-17",
        Statement: [
          { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
        ],
      },
    }),
  );
  await Promise.all(roles);
  const apiId = await gateway.deploy(document(plans, two));
  return {
    gateway,
    apiId,
    client,
    async row(id) {
      const { Item } = await client.send(new GetItemCommand({ TableName: table, Key: marshall({ id }) }));
      return Item && unmarshall(Item);
    },
    async putRow(row) {
      await client.send(new PutItemCommand({ TableName: table, Item: marshall(row) }));
    },
    async close() {
      await gateway.close();
      await close();
    },
  };
}

function document(plans: boolean, two: boolean) {
  const environment = { SECOND_PUBLISHER: String(two) };
  const rules = ({ summary, identitySources, ttlSeconds }: AuthorizerRules, name: Authorized) => ({
    summary,
    identitySources,
    ttlSeconds,
    invokeArn: invokeArn(name),
  });
  const made = openApi({
    ...placeholders,
    routes: catalogRoutes,
    roleArns: Object.fromEntries(
      Object.keys(catalogRoutes).map((name) => [name, `arn:aws:iam::${accountId}:role/${name}`]),
    ),
    environments: { putItem: environment, deleteItem: environment },
    tableNames: { ...placeholders.tableNames, catalog: table },
    authorizers: {
      admin: rules(authorizers.admin, "admin"),
      key: rules(authorizers.key, "key"),
      editor: rules(authorizers.editor, "editor"),
    },
  });
  if (plans) return made;
  // A method requires a key by naming the scheme.
  return JSON.parse(JSON.stringify(made).replaceAll(',"apiKey":[]', ""));
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new AwsError("SerializationException", "");
  }
}

function definition() {
  const { hashKey, indexes } = tables.catalog;
  const [[IndexName, index]] = Object.entries(indexes) as [[string, (typeof indexes)["catalogInOrder"]]];
  return {
    TableName: table,
    BillingMode: "PAY_PER_REQUEST" as const,
    AttributeDefinitions: [hashKey, index.hashKey].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S" as const,
    })),
    KeySchema: [{ AttributeName: hashKey, KeyType: "HASH" as const }],
    GlobalSecondaryIndexes: [
      {
        IndexName,
        KeySchema: [
          { AttributeName: index.hashKey, KeyType: "HASH" as const },
          { AttributeName: index.rangeKey, KeyType: "RANGE" as const },
        ],
        Projection: { ProjectionType: "INCLUDE" as const, NonKeyAttributes: [...index.attributes] },
      },
    ],
  };
}
