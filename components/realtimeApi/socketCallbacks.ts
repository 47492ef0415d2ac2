import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Telemetry } from "../../config";
import type { Permission } from "../../functions/lib/capability";
import { connectHandler } from "../../functions/realtime/connect";
import { disconnectHandler } from "../../functions/realtime/disconnect";
import type { GameTables } from "../gameTables";
import { functionDefaults, functionIdentity } from "../lib/functionIdentity";
import { type Provider, statementOf } from "../lib/grants";
import { allow } from "../lib/iam";

type Options = { parent: pulumi.Resource };

interface Common {
  tables: GameTables<"tickets" | "connections" | "subscriptions">;
  telemetry: Telemetry;
}

/** The right to close sockets. */
const closing: Permission = {
  actions: ["execute-api:ManageConnections"],
  resource: "sockets",
  suffixes: ["/DELETE/@connections/*"],
};

/** `$connect`: lets the bearers of tickets in. */
export function connectFunction(
  name: string,
  {
    tables,
    sockets,
    managementUrl,
    telemetry,
  }: Common & { sockets: Provider; managementUrl: pulumi.Output<string> },
  parent: Options,
) {
  const statements = [
    allow(["dynamodb:DeleteItem"], tables.arnOf("tickets")),
    allow(["dynamodb:PutItem", "dynamodb:DeleteItem"], tables.arnOf("connections")),
    allow(["dynamodb:Query"], tables.indexArnOf("connections", "connectionsByUser")),
    statementOf(closing, [sockets]),
  ];
  const { role, policy, logGroup } = functionIdentity(name, { statements, telemetry }, parent);
  return new aws.lambda.CallbackFunction(
    name,
    {
      ...functionDefaults(logGroup, telemetry),
      description: "$connect: lets the bearers of tickets in",
      callbackFactory: () =>
        connectHandler({
          ticketsTable: process.env.TABLE_TICKETS ?? "",
          connectionsTable: process.env.TABLE_CONNECTIONS ?? "",
          socketsUrl: process.env.SOCKETS_URL ?? "",
        }),
      role,
      memorySize: 256,
      // Pushes count on it: see `connectingMs`.
      timeout: 5,
      environment: {
        variables: {
          TABLE_TICKETS: tables.nameOf("tickets"),
          TABLE_CONNECTIONS: tables.nameOf("connections"),
          SOCKETS_URL: managementUrl,
        },
      },
    },
    { ...parent, dependsOn: [policy] },
  );
}

/** `$disconnect`: forgets a socket that has ended. */
export function disconnectFunction(name: string, { tables, telemetry }: Common, parent: Options) {
  const statements = [
    allow(["dynamodb:DeleteItem"], tables.arnOf("connections"), tables.arnOf("subscriptions")),
    allow(["dynamodb:Query"], tables.indexArnOf("subscriptions", "subscriptionsByConnection")),
  ];
  const { role, policy, logGroup } = functionIdentity(name, { statements, telemetry }, parent);
  return new aws.lambda.CallbackFunction(
    name,
    {
      ...functionDefaults(logGroup, telemetry),
      description: "$disconnect: forgets a socket that has ended",
      callbackFactory: () =>
        disconnectHandler({
          connectionsTable: process.env.TABLE_CONNECTIONS ?? "",
          subscriptionsTable: process.env.TABLE_SUBSCRIPTIONS ?? "",
        }),
      role,
      memorySize: 256,
      timeout: 10,
      environment: {
        variables: {
          TABLE_CONNECTIONS: tables.nameOf("connections"),
          TABLE_SUBSCRIPTIONS: tables.nameOf("subscriptions"),
        },
      },
    },
    { ...parent, dependsOn: [policy] },
  );
}
