import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { sayLoading } from "@game-backend/tools/loading";
import { outputsOfStack, outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { Folder } from "./leave/files";
import { failed } from "./lib/failed";
import { identityKeyOf } from "./lib/identityKey";

const usage = `Writes all that a stack has of its players to a folder, as JSON lines by player: rows of all tables as of one moment, users, accounts
at platforms, and the files of saves and photos. The folder is personal data.

  npm run leave -- --stack prod --to folder --secret file    encrypts each file with the text of a file
  npm run leave -- --check --to folder --secret file         plays the folder into an empty local run, and compares

  --to <folder>     an empty folder, or one that an interrupted run has begun: it goes on
  --secret <file>   a file with the secret; without it nothing is encrypted
  --dry-run         says the size, the cost and the time, and writes nothing
  --stack <name>    the stack on AWS, whose outputs Pulumi tells
${outputsUsage}`;

interface Written {
  tableNames: Readonly<Record<string, string>>;
  userPoolId: string;
  identityKeyParameter: string;
  exportsBucket: string;
  savesBucket: string;
  avatarsBucket: string;
}

async function main() {
  const { values } = parseArgs({
    options: {
      ...outputsOption,
      stack: { type: "string" },
      to: { type: "string" },
      secret: { type: "string" },
      check: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
    },
  });
  const { to, secret } = values;
  if (!to) throw new Error(usage);
  const text = secret === undefined ? undefined : readFileSync(secret, "utf8").trim();
  if (text !== undefined && text.length < 16) throw new Error(`${secret} has less than 16 characters.`);
  const folder = new Folder(to, text);
  if (values.check) {
    if (!existsSync(to)) throw new Error(`There is no ${to}.`);
    sayLoading();
    const { check } = await import("./leave/check.js");
    console.log("Starts an empty local run, and plays the folder into it.");
    const differs = await check(folder);
    if (differs.length > 0)
      throw new Error(`${differs.length} differences:\n${differs.slice(0, 50).join("\n")}`);
    console.log("Equal: counts, sums of currencies, and 100 random players field by field.");
    return;
  }
  sayLoading();
  const { leave, notice, sizeOf } = await import("./leave/leave.js");
  console.log(notice);
  const stack = await stackOf(values.stack ? await outputsOfStack(values.stack, ".") : values.outputs);
  const { bytes, dollars, hours } = await sizeOf(stack);
  console.log(
    `${(bytes / 1024 ** 3).toFixed(2)} GB of tables: about $${dollars.toFixed(2)} for the exports, and ${hours.toFixed(1)} hours; files are $0.0004 for 1,000, and what leaves AWS $0.09 a GB.`,
  );
  if (values["dry-run"]) return;
  mkdirSync(to, { recursive: true, mode: 0o700 });
  const { at, players, objects, erased, unreadable } = await leave(stack, folder, console.log);
  console.log(`${players} players and ${objects} files, as of ${at}.`);
  if (erased.length > 0) console.log(`Deleted meanwhile, and left out: ${erased.join(", ")}`);
  if (!secret) console.log("The folder is personal data, and not encrypted.");
  if (unreadable.length > 0)
    throw new Error(`Left out, because it cannot be read:\n${unreadable.join("\n")}`);
}

async function stackOf(file: string) {
  const { tableNames, userPoolId, identityKeyParameter, exportsBucket, client, ...others } =
    readOutputs<Written>(file);
  if (!tableNames || !userPoolId || !identityKeyParameter || !exportsBucket)
    throw new Error(
      "The outputs lack exportsBucket or identityKeyParameter: deploy this version of the program first.",
    );
  const { game } = await import("../functions/whole.js");
  const key = await identityKeyOf(client, identityKeyParameter);
  const buckets = { saves: others.savesBucket, avatars: others.avatarsBucket };
  return {
    ...{ names: tableNames, userPoolId, exportsBucket, key },
    models: Object.fromEntries(Object.entries(game.tables).filter(([name]) => name in tableNames)),
    buckets: Object.fromEntries(
      Object.entries(buckets).flatMap(([name, bucket]) => (bucket ? [[name, bucket]] : [])),
    ),
    // The exports of all tables are asked for at once.
    dynamodb: new DynamoDBClient({ ...client, maxAttempts: 10 }),
    s3: new S3Client({ ...client, forcePathStyle: true }),
    cognito: new CognitoIdentityProviderClient(client),
  };
}

main().catch(failed);
