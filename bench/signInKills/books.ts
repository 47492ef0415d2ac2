import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { CognitoIdentityProviderClient, paginateListUsers } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import type { Row } from "@game-backend/framework/table";
import { game } from "../../functions/whole";
import type { KillableRun } from "../../tools/harness/killableRun";

type Tables = typeof game.tables;

/** Reads the tables and the pool once nothing is under way, and says what is wrong with them. Throws if anything is. */
export async function judge(run: KillableRun): Promise<void> {
  const operator = await run.operator();
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(operator));
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  async function all<N extends keyof Tables>(name: N): Promise<Row<Tables[N]>[]> {
    const TableName = TableNames.find((each) => each.startsWith(`tables-${game.tables[name].name}-`));
    if (!TableName) throw new Error(`There is no table ${name} among ${TableNames.join(", ")}`);
    const rows: unknown[] = [];
    for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
      rows.push(...Items);
    return rows as Row<Tables[N]>[];
  }
  for (let left = 60; left > 0; left--) {
    const requests = await all("dataRequests");
    if (!requests.some((each) => "state" in each && each.state === "running")) break;
    await pause(1_000);
  }
  const users = new Map<string, string>();
  const cognito = new CognitoIdentityProviderClient(operator);
  const UserPoolId = await run.output("userPoolId");
  for await (const { Users = [] } of paginateListUsers({ client: cognito }, { UserPoolId }))
    for (const { Username = "", Attributes = [] } of Users)
      users.set(Username, Attributes.find(({ Name }) => Name === "sub")?.Value ?? "");
  const [identities, linked, profiles, banned] = await Promise.all([
    all("identities"),
    all("linkedIdentities"),
    all("profiles"),
    all("bannedIdentities"),
  ]);
  const players = new Set(profiles.map(({ userId }) => userId));
  const list = new Set(linked.map(({ hash, userId }) => `${hash} ${userId}`));
  const finished = identities.filter(({ userId }) => userId !== undefined);
  const known = new Set(finished.map(({ hash, userId }) => `${hash} ${userId}`));
  const names = new Set(identities.map(({ username }) => username));
  const wrong = {
    "accounts without a player": finished.filter(
      ({ username, userId }) => users.get(username) !== userId || !players.has(userId ?? ""),
    ).length,
    "accounts that their player's list lacks": [...known].filter((each) => !list.has(each)).length,
    "accounts that a list has, and that are another's": [...list].filter((each) => !known.has(each)).length,
    // Sign-ins make them, and nothing else leads to them.
    "players without an account": [...users.keys()].filter(
      (name) => name.startsWith("player-") && !names.has(name),
    ).length,
    "bans that were lifted": banned.length,
  };
  const begun = identities.length - finished.length;
  console.log(
    `${users.size} users, ${finished.length} accounts of players, ${begun} begun by processes that died`,
  );
  console.log(
    Object.entries(wrong)
      .map(([name, count]) => `${name}: ${count}`)
      .join("\n"),
  );
  assert.deepEqual(new Set(Object.values(wrong)), new Set([0]));
}
