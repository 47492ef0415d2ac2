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
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { z } from "zod";

import { DeployError } from "../engine/graph";
import { databases, documents, objectFolder } from "./dataFolder/stores";
import { shiftFile } from "./keptShift";

const head = z.object({
  /** The version of the file's format. */
  format: z.literal(1),
  /** The names of the Pulumi project and stack: ids of resources derive from them. */
  project: z.string(),
  stack: z.string(),
  /** The tables, by their physical names. */
  tables: z.array(z.object({ name: z.string(), rows: z.number() })),
});

export type SnapshotHead = z.output<typeof head>;

/** The entry of the archive that describes it. */
const HEAD = "snapshot.json";

type Program = Pick<SnapshotHead, "project" | "stack">;

/**
 * Writes all that players have in a data folder to one file: tables, objects, users, queues and keys. A run may use the
 * folder meanwhile: each database is copied as it is at one moment. Only the file's owner can read it. Throws a
 * `DeployError` if there are no data.
 */
export function saveSnapshot(data: string, file: string, program: Program): SnapshotHead {
  if (!existsSync(join(data, "dynamodb.sqlite")))
    throw new DeployError(`${data} has no data to save: start the program with this folder first.`);
  const copies = mkdtempSync(join(tmpdir(), "local-cloud-snapshot-"));
  try {
    const entries: Record<string, Uint8Array> = {};
    for (const name of databases) {
      if (!existsSync(join(data, name))) continue;
      const copy = join(copies, name.replace("/", "-"));
      copyDatabase(join(data, name), copy);
      entries[name] = readFileSync(copy);
    }
    for (const name of [...documents, shiftFile])
      if (existsSync(join(data, name))) entries[name] = readFileSync(join(data, name));
    for (const name of filesBelow(data, objectFolder)) entries[name] = readFileSync(join(data, name));
    const { project, stack } = program;
    const described: SnapshotHead = {
      format: 1,
      project,
      stack,
      tables: tablesIn(join(copies, "dynamodb.sqlite")),
    };
    entries[HEAD] = strToU8(JSON.stringify(described));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, zipSync(entries, { level: 1 }), { mode: 0o600 });
    return described;
  } finally {
    rmSync(copies, { recursive: true });
  }
}

/** A snapshot that has been read. */
export interface Snapshot {
  readonly head: SnapshotHead;
  /** Writes it into an empty data folder. */
  restore(data: string): void;
}

/** Reads a snapshot. Throws a `DeployError` if the file is none, or one of another program. */
export function openSnapshot(file: string, program: Program): Snapshot {
  const { described, entries } = read(file);
  const { project, stack } = described;
  if (project !== program.project || stack !== program.stack)
    throw new DeployError(
      `${file} was written by the program ${project}, stack ${stack}; this is ${program.project}, stack ${program.stack}. Its ids differ, so it would not find the rows.`,
    );
  return { head: described, restore: (data) => restore(entries, data) };
}

function restore(entries: Readonly<Record<string, Uint8Array>>, data: string): void {
  const known = new Set<string>([...databases, ...documents, shiftFile]);
  for (const [name, content] of Object.entries(entries)) {
    const isObject = name.startsWith(`${objectFolder}/`) && !name.split("/").includes("..");
    if (!isObject && !known.has(name)) continue;
    mkdirSync(dirname(join(data, name)), { recursive: true });
    writeFileSync(join(data, name), content, { mode: 0o600 });
  }
}

/** Throws a `DeployError` if a snapshot has rows of tables that the program does not have. */
export function checkTables(file: string, { tables }: SnapshotHead, existing: ReadonlySet<string>): void {
  const lost = tables.filter(({ name, rows }) => rows > 0 && !existing.has(name));
  if (lost.length > 0)
    throw new DeployError(
      `${file} does not fit this program, which has no ${lost.map(({ name, rows }) => `table ${name} (${rows} rows)`).join(", ")}. Save a new snapshot, or start without --seed.`,
    );
}

function read(file: string) {
  try {
    const { [HEAD]: text, ...entries } = unzipSync(readFileSync(file));
    if (!text) throw new Error(`it has no ${HEAD}`);
    return { described: head.parse(JSON.parse(strFromU8(text))), entries };
  } catch (error) {
    if (!existsSync(file))
      throw new DeployError(`There is no snapshot ${file}. \`npm run snapshot -- save <name>\` writes one.`);
    throw new DeployError(
      `${file} is no snapshot of a local run: ${error instanceof Error ? error.message : error}`,
    );
  }
}

function copyDatabase(from: string, to: string): void {
  const database = new DatabaseSync(from, { readOnly: true });
  try {
    database.prepare("VACUUM INTO ?").run(to);
  } finally {
    database.close();
  }
}

function tablesIn(path: string): SnapshotHead["tables"] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return database
      .prepare("SELECT id, name FROM tables ORDER BY name")
      .all()
      .map(({ id, name }) => ({
        name: String(name),
        rows: Number(database.prepare(`SELECT count(*) AS rows FROM items_${Number(id)}`).get()?.["rows"]),
      }));
  } finally {
    database.close();
  }
}

const filesBelow = (folder: string, at: string): string[] =>
  existsSync(join(folder, at))
    ? readdirSync(join(folder, at), { recursive: true })
        .map((name) => join(at, String(name)))
        .filter((name) => statSync(join(folder, name)).isFile())
    : [];
