import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { DeleteTableCommand, DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { objectStore } from "@game-backend/framework/objects";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import * as rows from "@game-backend/tools/restore/command";
import { copyBack } from "@game-backend/tools/restore/copyBack";
import { restoredTable } from "@game-backend/tools/restore/restoredTable";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { ledger } from "../functions/economy/tables";
import { scores } from "../functions/leaderboard/tables";
import { slots } from "../functions/objects/tables";
import { profiles } from "../functions/profile/tables";
import { progress } from "../functions/progress/tables";
import { restorePlayer } from "./restore/player";

const usage = `Brings one player's saves and wallet back as they were at a time.

  npm run restore -- --player <id> --at 2026-11-20T21:59:00Z --dry-run   says what would change
  npm run restore -- --player <id> --at 2026-11-20T21:59:00Z             does it

  Saves come back as new versions; the wallet by one line of the ledger, restore:<id of the run>. Ledger, purchases, claims, sanctions,
  consents and identities stay as they are. The tables of then are restored as new tables first, and deleted at the end.

  --boards          the scores of then replace those of now, too
  --run <id>        goes on with an interrupted run, whose id it has printed
  --keep            keeps the new tables, as a dry run does
${outputsUsage}

Rows of a table, of everybody or of some players, come back by:

${rows.usage}`;

const dollarsForGigabyte = 0.15;

async function main(args: string[]): Promise<number> {
  if (args.includes("--help")) return said(usage);
  if (!args.some((one) => /^--at(=|$)/.test(one))) return rows.run(args);
  const { values } = parseArgs({
    args,
    options: {
      ...outputsOption,
      player: { type: "string" },
      at: { type: "string" },
      run: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      boards: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
    },
  });
  const { player: userId, "dry-run": dryRun, boards } = values;
  const at = new Date(values.at ?? "");
  const run =
    values.run ?? `${new Date().toISOString().replace(/\W/g, "")}-${randomBytes(3).toString("hex")}`;
  const now = startOf(run);
  if (!userId || Number.isNaN(at.getTime()) || Number.isNaN(now)) throw new Error(usage);

  const outputs = readOutputs<{ tableNames: Record<string, string>; savesBucket: string }>(values.outputs);
  const { tableNames = {}, savesBucket, client } = outputs;
  const nameOf = (table: string) => {
    const name = tableNames[table];
    if (!name) throw new Error(`${values.outputs} has no tableNames with ${table}.`);
    return name;
  };
  if (!savesBucket) throw new Error(`${values.outputs} has no savesBucket.`);
  const dynamodb = new DynamoDBClient(client);
  const documents = sdkDocuments(client);
  const tables = {
    ledger: tableClient(ledger, nameOf("ledger"), documents),
    profiles: tableClient(profiles, nameOf("profiles"), documents),
    progress: tableClient(progress, nameOf("progress"), documents),
    slots: tableClient(slots, nameOf("slots"), documents),
  };
  if (!(await tables.profiles.getItem({ userId }, { consistent: true })))
    throw new Error(`There is no player ${userId}: who has deleted the account does not come back.`);

  const needed = ["progress", "slots", ...(boards ? ["scores"] : [])].map(nameOf);
  const sizes = await Promise.all(
    needed.map((TableName) => dynamodb.send(new DescribeTableCommand({ TableName }))),
  );
  const gigabytes = sizes.reduce((sum, { Table }) => sum + (Table?.TableSizeBytes ?? 0), 0) / 2 ** 30;
  console.log(
    `Run ${run}. On AWS, restoring ${needed.length} tables of ${gigabytes.toFixed(2)} GB takes ten minutes at least, and costs $${(gigabytes * dollarsForGigabyte).toFixed(2)}.`,
  );
  // One after the other: an interrupted run finds the tables that it has restored.
  const made: string[] = [];
  for (const name of needed) made.push(await restoredTable(dynamodb, name, at, console.log));
  const [pastProgress = "", pastSlots = "", pastScores] = made;
  const lines = await restorePlayer({
    ...{ tables, userId, run, now, dryRun, at: at.getTime() },
    past: {
      progress: tableClient(progress, pastProgress, documents),
      slots: tableClient(slots, pastSlots, documents),
    },
    transact: transactWith(documents),
    saves: objectStore(new S3Client({ ...client, forcePathStyle: true }), savesBucket, ""),
  });
  for (const line of lines) console.log(line);
  if (pastScores) {
    const copy = { model: scores, from: pastScores, to: nameOf("scores"), only: new Set([userId]) };
    const { restored } = await copyBack(dynamodb, {
      ...{ ...copy, dryRun, overwrite: true },
      mayReturn: async () => true,
    });
    console.log(`boards: ${restored} rows ${dryRun ? "would come back" : "are back"}`);
  }
  if (dryRun || values.keep)
    return said(`Kept for the next run to this time: ${made.join(", ")}. A run without --keep deletes them.`);
  for (const TableName of made) await dynamodb.send(new DeleteTableCommand({ TableName }));
  return said(`The restored tables are deleted. To repeat this run: --run ${run}`);
}

/** Returns the time in the id of a run, in milliseconds since the epoch. */
function startOf(run: string): number {
  const [, date, hours, minutes, seconds, ms] = /^(\d{8})T(\d\d)(\d\d)(\d\d)(\d{3})Z-/.exec(run) ?? [];
  const day = date?.replace(/(....)(..)(..)/, "$1-$2-$3");
  return Date.parse(`${day}T${hours}:${minutes}:${seconds}.${ms}Z`);
}

function said(text: string): 0 {
  console.log(text);
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  },
);
