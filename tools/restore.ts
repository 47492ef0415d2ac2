import { parseArgs } from "node:util";

import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DeleteTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";

import { game } from "../functions/whole";
import { outputsOption, outputsUsage, readOutputs } from "./lib/outputs";
import { copyBack } from "./restore/copyBack";
import { accountExists } from "./restore/players";
import { restoredTable } from "./restore/restoredTable";

const { tables } = game;

const usage = `Restores the rows that a table has lost since a point in time. Players can keep playing.

  npm run restore -- scores --to 2026-11-20T21:59:00Z --dry-run   counts the rows
  npm run restore -- scores --to 2026-11-20T21:59:00Z             restores them

  Restores the table as a new table, copies the missing rows back, and deletes the new table. Existing rows stay
  unchanged. Rows of players who have deleted their account, and rows whose time to live has passed, are not restored.
  If it is interrupted, run it again.

  --overwrite       also replaces existing rows, such as damaged ones. Their changes since then are lost.
  --keep            keeps the new table
${outputsUsage}

  The tables: ${Object.keys(tables).join(", ")}`;

interface Written {
  tableNames: Readonly<Record<string, string>>;
  userPoolId: string;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...outputsOption,
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      overwrite: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      help: { type: "boolean" },
    },
  });
  if (values.help) return console.log(usage);
  const [table = "", ...more] = positionals;
  const model = Object.entries(tables).find(([name]) => name === table)?.[1];
  const at = new Date(values.to ?? "");
  if (!model || more.length > 0 || Number.isNaN(at.getTime())) throw new Error(usage);

  const { tableNames = {}, userPoolId = "", client } = readOutputs<Written>(values.outputs);
  const { [table]: to, profiles } = tableNames;
  if (!to || !profiles) throw new Error(`${values.outputs} has no tableNames with ${table} and profiles.`);
  const dynamodb = new DynamoDBClient(client);
  const clients = { dynamodb, cognito: new CognitoIdentityProviderClient(client) };

  const from = await restoredTable(dynamodb, to, at, console.log);
  const mayReturn = accountExists(clients, { profiles, userPoolId }, table);
  const { "dry-run": dryRun, overwrite } = values;
  const { restored, present, erased, expired } = await copyBack(dynamodb, {
    model,
    from,
    to,
    mayReturn,
    dryRun,
    overwrite,
  });
  console.log(`${table}: ${restored} rows ${dryRun ? "to restore" : "restored"}, ${present} present`);
  if (erased + expired > 0) console.log(`Skipped: ${erased} of deleted players, ${expired} expired`);
  if (!values.keep && !dryRun) await dynamodb.send(new DeleteTableCommand({ TableName: from }));
  else console.log(`The rows as of ${at.toISOString()} are in ${from}. Delete it when you are done.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
