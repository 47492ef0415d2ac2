import type * as pulumi from "@pulumi/pulumi";

import { variables } from "../functions/lib/environment";
import type { AnyRoute } from "../functions/lib/route";
import { indexUses, tableUses, usesOf } from "../functions/lib/uses";
import type { GameTables } from "./gameTables";
import { allow, type Statement } from "./policies";

/** What routes may use. */
export interface Grantable {
  tables: GameTables;
  userPool: { id: pulumi.Output<string>; arn: pulumi.Output<string> };
  /** Signs what clients hand back, such as cursors. */
  signingKey: pulumi.Output<string>;
}

/** The IAM statements of a route's `uses`: exact actions on exact ARNs. */
export function statementsOf(route: AnyRoute, { tables, userPool }: Grantable): Statement[] {
  const uses = usesOf(route);
  return [
    ...tableUses(uses).map(([table, operations]) =>
      allow(
        operations.map((operation) => `dynamodb:${operation}`),
        tables.arnOf(table),
      ),
    ),
    ...indexUses(uses).map(({ index, table }) => allow(["dynamodb:Query"], tables.indexArnOf(table, index))),
    ...(uses.users
      ? [
          allow(
            uses.users.map((operation) => `cognito-idp:${operation}`),
            userPool.arn,
          ),
        ]
      : []),
  ];
}

/** The environment of a route's function: the names of what it uses. */
export function environmentOf(route: AnyRoute, { tables, userPool, signingKey }: Grantable) {
  const uses = usesOf(route);
  const named = new Set([
    ...tableUses(uses).map(([table]) => table),
    ...indexUses(uses).map(({ table }) => table),
  ]);
  return {
    ...Object.fromEntries([...named].map((table) => [variables.table(table), tables.nameOf(table)])),
    ...(uses.users && { [variables.userPoolId]: userPool.id }),
    ...(uses.signing && { [variables.signingKey]: signingKey }),
  };
}
