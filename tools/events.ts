import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { GetObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { dayMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import { readClock } from "@game-backend/local-cloud";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";
import { type EventFile, onDisk, writeParquet } from "./events/parquet";

const usage = `Copies files of events to this machine, for questions by hand, or turns them into Parquet for a warehouse.

  npm run events -- pull [--days 7] [--to .local/events]
  npm run events -- parquet [--days 7 | --from .local/events] [--to .local/parquet]

parquet reads the bucket, or with --from all that pull has copied there.

${outputsUsage}

DuckDB asks them: select name, count(*) from '.local/events/events/*/*.jsonl.gz' group by name;
A batch that came twice is in them twice: docs/warehouse.md says what decides.`;

/** Yields the bucket's files of the last days with their keys, the oldest day first. */
async function* inBucket(outputs: string, days: number): AsyncGenerator<EventFile & { key: string }> {
  const read = readOutputs<{ eventsBucket: string; awsEndpoint?: string }>(outputs);
  const { client, eventsBucket: Bucket } = read;
  // A local run's clock may have been moved.
  const now = read.awsEndpoint ? (await readClock(outputs)).now : Date.now();
  if (!Bucket) throw new Error(`${outputs} has no eventsBucket.`);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  for (let back = Math.ceil(days) - 1; back >= 0; back--) {
    const day = isoDate(now - back * dayMs);
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: s3 },
      { Bucket, Prefix: `events/${day}/` },
    ))
      for (const { Key: key = "" } of Contents) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: key }));
        yield { day, key, bytes: (await Body?.transformToByteArray()) ?? new Uint8Array() };
      }
  }
}

/** Copies the bucket's files of the last days. Returns how many. */
async function pull(outputs: string, days: number, to: string): Promise<number> {
  let copied = 0;
  for await (const { key, bytes } of inBucket(outputs, days)) {
    const file = join(to, key);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
    copied++;
  }
  return copied;
}

/** Runs the command with its arguments. */
export async function main(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...outputsOption,
      days: { type: "string", default: "7" },
      from: { type: "string" },
      to: { type: "string" },
      help: { type: "boolean" },
    },
  });
  const { outputs, from } = values;
  const days = Number(values.days);
  const [command = ""] = positionals;
  if (values.help || !["pull", "parquet"].includes(command) || !(days > 0)) return console.log(usage);
  if (command === "pull") {
    const to = values.to ?? ".local/events";
    return console.log(`${await pull(outputs, days, to)} files are in ${to}.`);
  }
  const to = values.to ?? ".local/parquet";
  const files = from === undefined ? inBucket(outputs, days) : onDisk(from);
  const { rows, left, ...written } = await writeParquet(files, to);
  console.log(`${rows} events are in ${written.files} files in ${to}.`);
  if (left > 0) console.log(`${left} lines are no events, and were left out.`);
}

if (require.main === module)
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
