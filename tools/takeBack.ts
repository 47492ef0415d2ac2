import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { idOf } from "@game-backend/framework/digest";
import { rows } from "@game-backend/framework/pages";
import { sdkDocuments } from "@game-backend/framework/sdkDocuments";
import { type TableClient, tableClient } from "@game-backend/framework/tableClient";
import { transactWith } from "@game-backend/framework/transact";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import * as z from "zod/mini";
import { audit } from "../functions/desk/tables";
import type { LedgerEntry } from "../functions/economy/rows";
import { ContentList } from "../functions/economy/rules/contents";
import { ledger, letters } from "../functions/economy/tables";
import { progress } from "../functions/progress/tables";
import { exported } from "./lib/exportedRows";
import type { Wanted } from "./takeBack/list";
import { reportText } from "./takeBack/reportText";
import { keptList, type Order, rehearse, type Stack, takeBack } from "./takeBack/takeBack";

const usage = `Takes back from all players what a cause has given them in a time, each line of the ledger once, and gives back what they paid for it.
Stop the cause before: publish the right price, or switch the feature off.

  npm run take-back -- --cause 'offer:halloween*' --from 2026-10-31T18:00Z --to 2026-10-31T21:30Z --dry-run
  npm run take-back -- --cause 'offer:halloween*' --from 2026-10-31T18:00Z --to 2026-10-31T21:30Z --reason "Halloween sold for a coin"

  The first run reads the ledger and keeps the list of players. A second run, also after a kill, goes on from the list. Lines that were
  taken back already are in no later list.

  --cause <pattern>  the id or the kind of lines of the ledger, offer:<name> or task:<id>, with * for any text
  --from, --to       from the first time to before the last, which is a minute ago at least (on AWS five, with an export)
  --dry-run          says what would be taken and owed, and writes nothing but the list
  --reason <text>    the text of the line that each player reads in the ledger
  --takes <what>     all: what is spent is owed (the default); there: what is there; nothing: it is noted alone
  --with-payers      also takes from players of whom money paid for some of it
  --keep-price       does not give back what players paid for it in coins, other currencies and items
  --message <file>   an inbox message to each player from whom something is taken back, as JSON:
                     {"text": "…", "texts": {"de": "…"}, "contents": [{"currency": "coins", "amount": 50}], "days": 30}
  --list <file>      where the list is kept                                       (.local/take-back/<id>.jsonl)
  --bucket <name>    exports the ledger to this bucket in place of a scan: needed above 10 GB. The files are yours to delete
${outputsUsage}`;

/** The largest table that is scanned, in bytes. */
const largestScan = 10 * 1024 ** 3;

/** Dollars for a million read units and for an exported GB in us-east-1; some 15 % more in Frankfurt. */
const price = { readUnits: 0.125, exportedGb: 0.1 };

/** Lines can be written for so long after their time, in milliseconds. */
const lateMs = 60_000;

const InboxMessageFile = z.strictObject({
  text: z.string().check(z.minLength(1), z.maxLength(1_000)),
  texts: z.optional(z.record(z.string().check(z.regex(/^[a-z]{2}$/)), z.string())),
  contents: z.optional(ContentList),
  days: z.optional(z.int().check(z.gte(1), z.lte(90))),
});

interface Written {
  tableNames: Readonly<Record<string, string>>;
}

async function main() {
  const { values } = parseArgs({
    options: {
      ...outputsOption,
      cause: { type: "string" },
      from: { type: "string" },
      to: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      reason: { type: "string", default: "Taken back" },
      takes: { type: "string", default: "all" },
      "with-payers": { type: "boolean", default: false },
      "keep-price": { type: "boolean", default: false },
      message: { type: "string" },
      list: { type: "string" },
      bucket: { type: "string" },
    },
  });
  const { cause, takes } = values;
  const [from, to] = [timeOf(values.from), timeOf(values.to)];
  if (!cause || !["all", "there", "nothing"].includes(takes) || from >= to) throw new Error(usage);
  if (Date.parse(to) > Date.now() - lateMs)
    throw new Error(`--to is a minute ago at least: lines of ${to} may still be written.`);
  const wanted = { cause, from, to };
  const order: Order = {
    ...{ takes: takes as Order["takes"], reason: values.reason },
    ...{ withPayers: values["with-payers"], keepPrice: values["keep-price"] },
    ...(values.message && { inboxMessage: inboxMessageIn(values.message) }),
  };
  const { tableNames = {}, client } = readOutputs<Written>(values.outputs);
  const stack = stackOf(tableNames, client);
  const file = values.list ?? join(".local", "take-back", `${idOf(cause, from, to).slice(0, 12)}.jsonl`);
  const clients = {
    dynamodb: new DynamoDBClient(client),
    s3: new S3Client({ ...client, forcePathStyle: true }),
  };
  const read = () => ledgerRows(clients, tableNames, stack, wanted, values.bucket);
  const list = await keptList(file, wanted, read, Date.now());
  console.log(`The list is ${file}.`);
  const dryRun = values["dry-run"];
  const report = dryRun
    ? await rehearse(stack, order, list.players)
    : await takeBack(stack, order, list, `${file}.done`);
  console.log(reportText(report, wanted, dryRun));
}

function timeOf(text: string | undefined): string {
  const at = Date.parse(text ?? "");
  if (Number.isNaN(at)) throw new Error(usage);
  return new Date(at).toISOString();
}

function inboxMessageIn(file: string): NonNullable<Order["inboxMessage"]> {
  return z.parse(InboxMessageFile, JSON.parse(readFileSync(file, "utf8"))) as NonNullable<
    Order["inboxMessage"]
  >;
}

function stackOf(names: Readonly<Record<string, string>>, client: object): Stack {
  const documents = sdkDocuments(client);
  const of = <T extends Parameters<typeof tableClient>[0]>(model: T, name: string): TableClient<T> => {
    const physical = names[name];
    if (!physical) throw new Error(`The outputs have no tableNames with ${name}.\n\n${usage}`);
    return tableClient(model, physical, documents);
  };
  return {
    tables: {
      ledger: of(ledger, "ledger"),
      progress: of(progress, "progress"),
      letters: of(letters, "letters"),
      audit: of(audit, "audit"),
    },
    transact: transactWith(documents),
    now: Date.now,
  };
}

/** Yields all rows of the ledger by a scan, or by an export to a bucket, and prints its cost before. */
async function* ledgerRows(
  { dynamodb, s3 }: { dynamodb: DynamoDBClient; s3: S3Client },
  { ledger: TableName = "" }: Readonly<Record<string, string>>,
  { tables }: Stack,
  { cause, from, to }: Wanted,
  S3Bucket: string | undefined,
): AsyncGenerator<LedgerEntry> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const bytes = Table?.TableSizeBytes ?? 0;
  const gb = bytes / 1024 ** 3;
  if (!S3Bucket) {
    if (bytes > largestScan)
      throw new Error(
        `The ledger has ${gb.toFixed(1)} GB: name a bucket for its export with --bucket ($${(gb * price.exportedGb).toFixed(2)}).`,
      );
    const units = bytes / 8_192;
    console.log(
      `A scan of the ledger: ${gb.toFixed(2)} GB, $${((units / 1e6) * price.readUnits).toFixed(4)}`,
    );
    yield* rows((startAfter) => tables.ledger.scan({ startAfter }));
    return;
  }
  console.log(`An export of the ledger: ${gb.toFixed(2)} GB, $${(gb * price.exportedGb).toFixed(2)}`);
  const made = await exported(dynamodb, s3, {
    ...{ TableArn: Table?.TableArn ?? "", S3Bucket, S3Prefix: "take-back" },
    ClientToken: idOf(cause, from, to),
  });
  if (made.at.toISOString() < to)
    throw new Error(
      `The export is of ${made.at.toISOString()}, before --to. Try again in some minutes, with a later --to.`,
    );
  for await (const row of made.rows()) yield unmarshall(row) as LedgerEntry;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
