import * as pulumi from "@pulumi/pulumi";

import { variables } from "../../functions/lib/environment";
import type { Uses } from "../../functions/lib/route";
import type { SocketOperation } from "../../functions/lib/sockets";
import {
  type BucketName,
  listOperations,
  type ObjectOperation,
  type ObjectUses,
  objectUses,
  type StoreName,
  stores,
} from "../../functions/lib/stores";
import { indexUses, tableUses } from "../../functions/lib/uses";
import type { GameTables } from "../gameTables";
import { allow, type Statement } from "./iam";

/** What built handlers may use. */
export interface Grantable {
  tables: GameTables;
  userPool: { id: pulumi.Output<string>; arn: pulumi.Output<string>; clientId: pulumi.Output<string> };
  /** The API key that stands for players. */
  playersKey: pulumi.Output<string>;
  /** Signs what clients hand back, such as cursors. */
  signingKey: pulumi.Output<string>;
  /** The WebSocket API's. */
  sockets: SocketsGrant;
  buckets: Readonly<Partial<Record<BucketName, BucketGrant>>>;
  /** The function that makes avatars. */
  processor?: FunctionGrant;
  /** Where avatars are served: `https://…`, without a slash at its end. */
  avatarsUrl: pulumi.Input<string>;
}

export interface FunctionGrant {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/** A bucket of the stack. */
export interface BucketGrant {
  name: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/** Where players' sockets are. */
export interface SocketsGrant {
  /** Where clients connect: `wss://…` */
  url: pulumi.Output<string>;
  /** Where functions send: `https://…` */
  managementUrl: pulumi.Output<string>;
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>` */
  stageArn: pulumi.Output<string>;
}

/** The IAM statements of `uses`: exact actions on exact ARNs. */
export function statementsOf(uses: Uses, grantable: Grantable): Statement[] {
  const { tables, userPool, sockets, buckets } = grantable;
  return [
    ...tableUses(uses).map(([table, operations]) =>
      allow(prefixed("dynamodb", operations), tables.arnOf(table)),
    ),
    ...indexUses(uses).map(({ index, table }) => allow(["dynamodb:Query"], tables.indexArnOf(table, index))),
    ...(uses.users ? [allow(prefixed("cognito-idp", uses.users), userPool.arn)] : []),
    ...(uses.sockets ? [socketStatement(uses.sockets, sockets)] : []),
    ...objectStatements(uses.objects, buckets),
    ...formStatements(uses.forms, buckets),
    ...(uses.processor ? [allow(prefixed("lambda", uses.processor), processorOf(grantable).arn)] : []),
  ];
}

const prefixed = (service: string, operations: readonly string[]) =>
  operations.map((operation) => `${service}:${operation}`);

/** Objects by their keys; lists by their prefix, which is a condition on the bucket. */
const objectStatements = (uses: ObjectUses | undefined, buckets: Grantable["buckets"]): Statement[] =>
  objectUses(uses).flatMap(([store, operations]) => {
    const { prefix } = stores[store];
    const { arn } = bucketOf(store, buckets);
    const isList = (operation: ObjectOperation) => listOperations.includes(operation);
    const onObjects = operations.filter((operation) => !isList(operation));
    const lists = operations.filter(isList);
    const list: Statement = {
      ...allow(prefixed("s3", lists), arn),
      ...(prefix && { Condition: { StringLike: { "s3:prefix": `${prefix}*` } } }),
    };
    return [
      ...(onObjects.length > 0
        ? [allow(prefixed("s3", onObjects), pulumi.interpolate`${arn}/${prefix}*`)]
        : []),
      ...(lists.length > 0 ? [list] : []),
    ];
  });

/** A form is good for what its signer may do. */
const formStatements = (forms: readonly StoreName[] = [], buckets: Grantable["buckets"]): Statement[] =>
  forms.map((store) =>
    allow(["s3:PutObject"], pulumi.interpolate`${bucketOf(store, buckets).arn}/${stores[store].prefix}*`),
  );

function bucketOf(store: keyof typeof stores, buckets: Grantable["buckets"]): BucketGrant {
  const bucket = buckets[stores[store].bucket];
  if (!bucket) throw new Error(`The stack has no bucket for ${store}`);
  return bucket;
}

function processorOf({ processor }: Grantable): FunctionGrant {
  if (!processor) throw new Error("The stack has no processor of photos");
  return processor;
}

const methods = { PostToConnection: "POST", DeleteConnection: "DELETE" };

/** One action for all operations: AWS tells them apart by the method in the resource. */
export const socketStatement = (operations: readonly SocketOperation[], { stageArn }: SocketsGrant) =>
  allow(
    ["execute-api:ManageConnections"],
    ...operations.map((operation) => pulumi.interpolate`${stageArn}/${methods[operation]}/@connections/*`),
  );

/** The environment of a function: the names of what it uses. */
export function environmentOf(uses: Uses, grantable: Grantable) {
  const { tables, userPool, playersKey, signingKey, sockets, buckets } = grantable;
  const named = new Set([
    ...tableUses(uses).map(([table]) => table),
    ...indexUses(uses).map(({ table }) => table),
  ]);
  return {
    ...Object.fromEntries([...named].map((table) => [variables.table(table), tables.nameOf(table)])),
    ...((uses.users || uses.tokens) && { [variables.userPoolId]: userPool.id }),
    ...(uses.tokens && { [variables.userPoolClientId]: userPool.clientId }),
    ...(uses.playersKey && { [variables.playersKey]: playersKey }),
    ...(uses.signing && { [variables.signingKey]: signingKey }),
    ...(uses.sockets && { [variables.socketsUrl]: sockets.managementUrl }),
    ...Object.fromEntries(
      [...objectUses(uses.objects).map(([store]) => store), ...(uses.forms ?? [])].map((store) => [
        variables.bucket(stores[store].bucket),
        bucketOf(store, buckets).name,
      ]),
    ),
    ...(uses.realtime && { [variables.realtimeUrl]: sockets.url }),
    ...(uses.processor && { [variables.processor]: processorOf(grantable).name }),
    ...(uses.cdn && { [variables.avatarsUrl]: grantable.avatarsUrl }),
  };
}
