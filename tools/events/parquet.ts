import { mkdirSync, readdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import { fileWriter, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { decompress, type EventLine, eventOf } from "../../functions/events/lines";

/** A file of events, as the consumer wrote it. */
export interface EventFile {
  /** The day of arrival (UTC), such as `2026-11-28`. */
  readonly day: string;
  readonly bytes: Uint8Array;
}

const isDay = (name: string) => /^\d{4}-\d\d-\d\d$/.test(name);

/** Yields the files that `npm run events -- pull` has copied to a folder, the oldest day first. */
export function* onDisk(folder: string): Generator<EventFile> {
  for (const day of readdirSync(join(folder, "events")).filter(isDay).sort())
    for (const name of readdirSync(join(folder, "events", day)))
      if (name.endsWith(".jsonl.gz")) yield { day, bytes: readFileSync(join(folder, "events", day, name)) };
}

type Sql = "string" | "bigint" | "map<string,string>";

/** The columns of the table with their types in SQL, in its order. The partition `arrived` is in the folders' names. */
export const columns = {
  ...{ name: "string", at: "bigint", day: "string", who: "string", session: "string", seq: "bigint" },
  ...{ fact: "string", build: "string", platform: "string", fields: "map<string,string>" },
} as const satisfies Record<keyof EventLine, Sql>;

const list = Object.entries(columns) as (readonly [keyof EventLine, Sql])[];

/** Returns a value as the writer takes it; what has another form is absent. */
const valueIn: Readonly<Record<Sql, (value: unknown) => unknown>> = {
  string: (value) => (typeof value === "string" ? value : undefined),
  bigint: (value) => (Number.isSafeInteger(value) ? BigInt(value as number) : undefined),
  "map<string,string>": (value) =>
    Object.entries(value ?? {}).map(([key, each]) => ({
      key,
      value: typeof each === "string" ? each : JSON.stringify(each),
    })),
};

const utf8 = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;

/** A map is a group that repeats pairs, as Parquet's own description of logical types has it. */
const elementsOf = ([name, sql]: (typeof list)[number]): SchemaElement[] =>
  sql === "map<string,string>"
    ? [
        { name, converted_type: "MAP", repetition_type: "OPTIONAL", num_children: 1 },
        { name: "key_value", repetition_type: "REPEATED", num_children: 2 },
        { name: "key", ...utf8, repetition_type: "REQUIRED" },
        { name: "value", ...utf8, repetition_type: "OPTIONAL" },
      ]
    : [{ name, ...(sql === "bigint" ? { type: "INT64" } : utf8), repetition_type: "OPTIONAL" }];

const schema: SchemaElement[] = [{ name: "events", num_children: list.length }, ...list.flatMap(elementsOf)];

/** Events of a group of rows: what is in memory at once, besides a file of events. */
const groupRows = 20_000;

/** What was written, and how many lines are no events. */
export interface Written {
  readonly files: number;
  readonly rows: number;
  readonly left: number;
}

/**
 * Writes events to `<to>/arrived=<day>/events.parquet`, a file for each day. Files of a day must follow one another. A day's file
 * takes the place of an earlier one when it is whole.
 */
export async function writeParquet(
  files: AsyncIterable<EventFile> | Iterable<EventFile>,
  to: string,
): Promise<Written> {
  const written = { files: 0, rows: 0, left: 0 };
  let open: DayFile | undefined;
  for await (const { day, bytes } of files) {
    if (open?.day !== day) {
      await open?.close();
      open = new DayFile(to, day);
      written.files++;
    }
    for (const line of decompress(bytes).toString().split("\n")) {
      const event = line === "" ? undefined : eventOf(line);
      if (event) await open.add(event);
      if (event) written.rows++;
      else if (line !== "") written.left++;
    }
  }
  await open?.close();
  return written;
}

/** A day's file while it is written. */
class DayFile {
  private readonly path: string;
  private readonly writer: ParquetWriter;
  private rows: EventLine[] = [];

  constructor(
    to: string,
    readonly day: string,
  ) {
    const folder = join(to, `arrived=${day}`);
    mkdirSync(folder, { recursive: true });
    this.path = join(folder, "events.parquet");
    // Query engines leave out names with a dot at the beginning.
    this.writer = new ParquetWriter({ writer: fileWriter(join(folder, ".events.parquet")), schema });
  }

  async add(event: EventLine): Promise<void> {
    this.rows.push(event);
    if (this.rows.length >= groupRows) await this.flush();
  }

  async close(): Promise<void> {
    await this.flush();
    await this.writer.finish();
    renameSync(join(this.path, "..", ".events.parquet"), this.path);
  }

  private async flush(): Promise<void> {
    if (this.rows.length === 0) return;
    const columnData = list.map(([name, sql]) => ({
      name,
      data: this.rows.map((row) => valueIn[sql](row[name])),
    }));
    await this.writer.write({ columnData, rowGroupSize: groupRows });
    this.rows = [];
  }
}
