import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

import type { TableModel } from "@game-backend/framework/table";
import { gameOptions, gameUsage, loadGame } from "../loadGame";
import { outputsOption, outputsUsage, readOutputs } from "../stack/outputs";
import { copyBack } from "./copyBack";
import { accountExists } from "./players";
import { restoredTable } from "./restoredTable";

export const summary = "restores the rows that a table has lost since a point in time";

export const usage = `Restores the rows that a table has lost since a point in time. Players can keep playing.

  game-backend restore scores --to 2026-11-20T21:59:00Z --dry-run   counts the rows
  game-backend restore scores --to 2026-11-20T21:59:00Z             restores them

  Restores the table as a new table, copies the missing rows back, and deletes the new table. Existing rows stay
  unchanged. Rows of players who have deleted their account, what a player has ended since, and rows whose time to live
  has passed are not restored.
  If it is interrupted, run it again.

  --overwrite       also replaces existing rows, such as damaged ones. Their changes since then are lost.
  --player <id>     only rows of this player, by their userId; several times for several
  --players <file>  only rows of the players of a file, an id a line
  --keep            keeps the new table
${outputsUsage}
${gameUsage}`;

interface Written {
  tableNames: Readonly<Record<string, string>>;
  userPoolId: string;
}

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...outputsOption,
      ...gameOptions,
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      overwrite: { type: "boolean", default: false },
      player: { type: "string", multiple: true, default: [] },
      players: { type: "string" },
      keep: { type: "boolean", default: false },
    },
  });
  const [table = "", ...more] = positionals;
  const at = new Date(values.to ?? "");
  if (!table || more.length > 0 || Number.isNaN(at.getTime())) throw new Error(usage);
  const only = new Set([...values.player, ...(values.players ? idsOf(values.players) : [])]);
  const { tableNames = {}, userPoolId = "", client } = readOutputs<Written>(values.outputs);
  const tables: Readonly<Record<string, TableModel>> = (await loadGame(values)).tables;
  const model = Object.hasOwn(tables, table) ? tables[table] : undefined;
  if (!model) throw new Error(`There is no table ${table}: ${Object.keys(tables).join(", ")}`);
  const { [table]: to, profiles } = tableNames;
  if (!to || !profiles) throw new Error(`${values.outputs} has no tableNames with ${table} and profiles.`);
  const dynamodb = new DynamoDBClient(client);
  const clients = { dynamodb, cognito: new CognitoIdentityProviderClient(client) };

  const from = await restoredTable(dynamodb, to, at, console.log);
  const { "dry-run": dryRun, overwrite } = values;
  const { restored, present, erased, expired } = await copyBack(dynamodb, {
    model,
    from,
    to,
    mayReturn: accountExists(clients, { profiles, rows: to, userPoolId }, table, model),
    ...(only.size > 0 && { only }),
    dryRun,
    overwrite,
  });
  console.log(`${table}: ${restored} rows ${dryRun ? "to restore" : "restored"}, ${present} present`);
  if (erased + expired > 0)
    console.log(`Skipped: ${erased} of deleted players or ended since, ${expired} expired`);
  if (!values.keep && !dryRun) await dynamodb.send(new DeleteTableCommand({ TableName: from }));
  else console.log(`The rows as of ${at.toISOString()} are in ${from}. Delete it when you are done.`);
  return 0;
}

/** Returns the ids of a file. Throws if it has none: without ids, every row would be restored. */
function idsOf(file: string): readonly string[] {
  const ids = readFileSync(file, "utf8").split(/\s+/).filter(Boolean);
  if (ids.length === 0) throw new Error(`${file} has no ids of players.`);
  return ids;
}
