import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { GetObjectCommand, paginateListObjectsV2, S3Client } from "@aws-sdk/client-s3";
import { dayMs } from "@game-backend/framework/durations";
import { isoDate } from "@game-backend/framework/period";
import { outputsOption, outputsUsage, readOutputs } from "@game-backend/tools/stack/outputs";

const usage = `Copies files of events to this machine, for questions by hand.

  npm run events -- pull [--days 7] [--to .local/events]

${outputsUsage}

DuckDB asks them: select name, count(*) from '.local/events/events/*/*.jsonl.gz' group by name;
A batch that came twice is in them twice: docs/numbers.md says what decides.`;

/** Copies the files of the last days. Returns how many. */
async function pull(outputs: string, days: number, to: string, now: number): Promise<number> {
  const { client, eventsBucket: Bucket } = readOutputs<{ eventsBucket: string }>(outputs);
  if (!Bucket) throw new Error(`${outputs} has no eventsBucket.`);
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  let copied = 0;
  for (let back = 0; back < days; back++) {
    const Prefix = `events/${isoDate(now - back * dayMs)}/`;
    for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket, Prefix }))
      for (const { Key = "" } of Contents) {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        const file = join(to, Key);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, (await Body?.transformToByteArray()) ?? "");
        copied++;
      }
  }
  return copied;
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...outputsOption,
      days: { type: "string", default: "7" },
      to: { type: "string", default: ".local/events" },
      help: { type: "boolean" },
    },
  });
  const days = Number(values.days);
  if (values.help || positionals[0] !== "pull" || !(days > 0)) return console.log(usage);
  console.log(`${await pull(values.outputs, days, values.to, Date.now())} files are in ${values.to}.`);
}

if (require.main === module)
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
