import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, type SchemaElement } from "hyparquet";
import type { EventLine } from "../../functions/events/lines";
import { columns, type EventFile, onDisk, writeParquet } from "../../tools/events/parquet";
import { random } from "../../tools/lib/random";

const packed = (lines: readonly unknown[]) =>
  gzipSync(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));

/** Events of every form that the consumer writes, from a seed. */
function events(count: number, seed: number): EventLine[] {
  const next = random(seed);
  const of = <T>(...all: readonly T[]): T => all[Math.floor(next() * all.length)] as T;
  const id = () => Math.floor(next() * 2 ** 48).toString(36);
  return Array.from({ length: count }, (_, at) => {
    const own = next() < 0.5;
    return {
      name: of("level.end", "run.start", "server.ledger", "server.signIn"),
      at: Date.UTC(2026, 10, 28) + at,
      day: of("2026-11-27", "2026-11-28"),
      ...(next() < 0.9 && { who: id() }),
      ...(own ? { session: id(), seq: at } : { fact: id() }),
      ...(next() < 0.5 && { build: "1.10.0", platform: of("ios", "android") }),
      fields: of<EventLine["fields"]>(
        {},
        { level: at, result: "won" },
        { flag: next() < 0.5, seconds: -1, zero: -0 },
        { "a-b.c_d": "0", level: 2 ** 53 - 1 },
        { constructor: "odd", "": 1, "ü 😀": "\n" },
      ),
    };
  });
}

/** Returns a row as the reader gives it. */
const rowOf = (event: EventLine) => ({
  ...{ name: event.name, at: BigInt(event.at), day: event.day, who: event.who, session: event.session },
  ...{ seq: event.seq === undefined ? undefined : BigInt(event.seq), fact: event.fact },
  ...{ build: event.build, platform: event.platform },
  fields: Object.entries(event.fields).map(([key, value]) => [key, `${value}`]),
});

describe("events in Parquet", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parquet-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fileOf = (day: string) => join(folder, `arrived=${day}`, "events.parquet");
  async function read(day: string) {
    const file = await asyncBufferFromFile(fileOf(day));
    const rows = await parquetReadObjects({ file });
    return rows.map(({ fields, ...row }) => {
      const known = Object.entries(row).map(([name, value]) => [name, value ?? undefined]);
      const pairs = Array.isArray(fields) ? fields : Object.entries(fields ?? {});
      return {
        ...Object.fromEntries(known),
        fields: pairs.map((pair) => (Array.isArray(pair) ? pair : [pair.key, pair.value])),
      };
    });
  }

  it("are the rows of the files, a folder for each day of arrival, as another library reads them", async () => {
    const [first, second] = [events(300, 1), events(1_500, 2)];
    const files = [
      { day: "2026-11-28", bytes: packed(first.slice(0, 100)) },
      { day: "2026-11-28", bytes: packed(first.slice(100)) },
      ...[0, 5, 10].map((at) => ({
        day: "2026-11-29",
        bytes: packed(second.slice(at * 100, (at + 5) * 100)),
      })),
    ];
    assert.deepEqual(await writeParquet(files, folder), { files: 2, rows: 1_800, left: 0 });
    assert.deepEqual(readdirSync(folder).sort(), ["arrived=2026-11-28", "arrived=2026-11-29"]);
    assert.deepEqual(await read("2026-11-28"), first.map(rowOf));
    assert.deepEqual(await read("2026-11-29"), second.map(rowOf));
  });

  it("are written while they are read: no more than a group of rows waits in memory", async () => {
    const next = random(9);
    const noise = () => Array.from({ length: 8 }, () => Math.floor(next() * 2 ** 48).toString(36)).join("");
    const lines = events(2_100, 3).map((event) => ({ ...event, build: noise() }));
    let grown = 0;
    async function* many(): AsyncGenerator<EventFile> {
      for (let at = 0; at < 10; at++) {
        yield { day: "2026-11-28", bytes: packed(lines) };
        grown = statSync(join(folder, "arrived=2026-11-28", ".events.parquet")).size;
      }
    }
    assert.equal((await writeParquet(many(), folder)).rows, 21_000);
    const { row_groups: groups } = await parquetMetadataAsync(
      await asyncBufferFromFile(fileOf("2026-11-28")),
    );
    assert.deepEqual(
      groups.map(({ num_rows }) => Number(num_rows)),
      [20_000, 1_000],
    );
    assert.ok(grown > 0, "the first groups are on the disk before the last file is read");
  });

  it("leave out and count what is no event, and keep what comes before a cut", async () => {
    const [good] = events(1, 4);
    const bad = ["{", "null", "7", '{"name":"x"}', '{"name":"x","day":"2026-11-28","at":-1,"fact":"f"}'];
    // JSON reads Infinity.
    const odd = '{"name":"x","day":"2026-11-28","at":1e400,"seq":0.5,"session":"s","who":7,"fields":null}';
    const none = {
      at: undefined,
      who: undefined,
      seq: undefined,
      fact: undefined,
      build: undefined,
      platform: undefined,
    };
    const cut = packed(events(1_000, 5));
    const files = [
      { day: "2026-11-28", bytes: packed([...bad, "", good, odd]) },
      { day: "2026-11-28", bytes: cut.subarray(0, cut.length / 2) },
      { day: "2026-11-28", bytes: new Uint8Array() },
      { day: "2026-11-28", bytes: Buffer.from("no gzip") },
    ];
    const { rows, left } = await writeParquet(files, folder);
    assert.ok(rows > 100 && rows < 1_001, `${rows}`);
    // The last line before the cut is half an event.
    assert.ok(left === bad.length || left === bad.length + 1, `${left}`);
    const [first, second, third] = await read("2026-11-28");
    assert.deepEqual(
      [first, third],
      [good, events(1, 5)[0]].map((each) => rowOf(each as EventLine)),
    );
    assert.deepEqual(second, {
      ...rowOf({ ...good, name: "x", day: "2026-11-28", session: "s", fields: {} } as EventLine),
      ...none,
    });
  });

  it("take the place of a day's earlier file when they are whole, and not before", async () => {
    const day = "2026-11-28";
    await writeParquet([{ day, bytes: packed(events(10, 6)) }], folder);
    function* cut(): Generator<EventFile> {
      yield { day, bytes: packed(events(20, 7)) };
      throw new Error("the network is gone");
    }
    await assert.rejects(writeParquet(cut(), folder), /the network is gone/);
    assert.equal((await read(day)).length, 10);
    await writeParquet([{ day, bytes: packed(events(20, 7)) }], folder);
    assert.equal((await read(day)).length, 20);
    assert.deepEqual(readdirSync(join(folder, `arrived=${day}`)), ["events.parquet"]);
    assert.deepEqual(await writeParquet([], join(folder, "none")), { files: 0, rows: 0, left: 0 });
    assert.equal(existsSync(join(folder, "none")), false);
  });

  it("are made of what pull has copied, the oldest day first", () => {
    for (const [day, name] of [
      ["2026-11-29", "b.jsonl.gz"],
      ["2026-11-28", "a.jsonl.gz"],
      ["2026-11-28", ".DS_Store"],
    ] as const) {
      mkdirSync(join(folder, "events", day), { recursive: true });
      writeFileSync(join(folder, "events", day, name), name);
    }
    writeFileSync(join(folder, "events", ".DS_Store"), "");
    assert.deepEqual(
      [...onDisk(folder)].map(({ day, bytes }) => [day, Buffer.from(bytes).toString()]),
      [
        ["2026-11-28", "a.jsonl.gz"],
        ["2026-11-29", "b.jsonl.gz"],
      ],
    );
  });

  it("have the columns and types of the tables in docs/warehouse.md", async () => {
    await writeParquet([{ day: "2026-11-28", bytes: packed(events(5, 8)) }], folder);
    const { schema } = await parquetMetadataAsync(await asyncBufferFromFile(fileOf("2026-11-28")));
    const sqlOf = ({ type, converted_type }: SchemaElement) =>
      converted_type === "MAP"
        ? "map<string,string>"
        : type === "INT64"
          ? "bigint"
          : type === "BYTE_ARRAY" && "string";
    const inner = ["key_value", "key", "value"];
    const inFile = schema.slice(1).filter(({ name }) => !inner.includes(name));
    const page = readFileSync("docs/warehouse.md", "utf8");
    const tables = [...page.matchAll(/create external table (\w+) \(([^;]*?)\n\)/g)].map(([, , list = ""]) =>
      [...list.matchAll(/(\w+) (string|bigint|map<string, string>)/g)].map(([, name, type = ""]) => [
        name,
        type.replace(" ", ""),
      ]),
    );
    assert.equal(tables.length, 2, "one of the lines, one of Parquet");
    for (const table of [...tables, inFile.map((each) => [each.name, sqlOf(each)])])
      assert.deepEqual(table, Object.entries(columns));
  });
});
