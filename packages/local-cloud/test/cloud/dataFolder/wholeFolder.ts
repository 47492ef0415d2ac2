import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { type LocalCloud, startCloud } from "../../../cloud";
import { DataFolder } from "../../../cloud/dataFolder";
import { fixture } from "../../engine/run";

const root = mkdtempSync(join(tmpdir(), "data folder %41 #?é'\"$&[*] -"));
process.once("exit", () => rmSync(root, { recursive: true, force: true }));

/** The folder of a run that has ended, with rows in a table. Don't change it. */
export const whole = join(root, "whole");
/** Another such folder. */
export const other = join(root, "other");
/** A copy of `whole` for one test. See `copyForEachTest`. */
export const data = join(root, "data");
/** A folder that a test may use, and must delete. */
export const spare = join(root, "spare");

let made: Promise<void> | undefined;

/** Two starts make the folders, for all spec files of a process. */
async function makeFolders(): Promise<void> {
  for (const folder of [whole, other]) {
    await (await start(folder)).close();
    // A start writes it again.
    rmSync(join(folder, "lambda", "runtime"), { recursive: true });
  }
  fill(join(whole, "dynamodb.sqlite"));
}

/** Call it in a `describe`. */
export function copyForEachTest(): void {
  before(async () => {
    made ??= makeFolders();
    await made;
  });
  beforeEach(copyAnew);
  afterEach(() => rmSync(data, { recursive: true, force: true }));
}

export function copyAnew(): void {
  rmSync(data, { recursive: true, force: true });
  cpSync(whole, data, { recursive: true });
}

/** Returns the path of a store in the copy. */
export const at = (name: string) => join(data, name);

export const start = (folder: string = data): Promise<LocalCloud> =>
  startCloud({ folder: fixture("small"), stack: "dev", data: folder, port: 0, awsPort: 0 });

/** Opens the copy, as a start does first. `lines` is what the start prints about it. */
export function opened(): { readonly folder: DataFolder; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const folder = new DataFolder(data, (line) => lines.push(line));
  return { folder, lines };
}

/** Returns why the copy is refused, or `none`. */
export function refusal(): string {
  try {
    opened();
  } catch (error) {
    assert.ok(error instanceof Error && error.name === "DamagedFile", String(error));
    assert.doesNotMatch(error.message, /\n/);
    return error.message;
  }
  return "none";
}

/** Writes rows, so that pages can be overwritten. */
export function fill(path: string, rows = 1_000): void {
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE IF NOT EXISTS filled (key INTEGER PRIMARY KEY, text TEXT)");
  const insert = database.prepare("INSERT INTO filled (text) VALUES (?)");
  database.exec("BEGIN");
  for (let row = 0; row < rows; row++) insert.run("x".repeat(500));
  database.exec("COMMIT");
  database.close();
}

/** Overwrites bytes of a file, and leaves its length. */
export function overwrite(path: string, from: number, bytes: number): void {
  const content = readFileSync(path);
  content.fill(0xa5, from, Math.min(from + bytes, content.length));
  writeFileSync(path, content);
}

/** Removes the mark of the data folder from a database. */
export function unmark(path: string): void {
  const database = new DatabaseSync(path);
  database.exec("DROP TABLE data_folder; DROP TABLE IF EXISTS data_folder_stores");
  database.close();
}

export function folderInstead(path: string): void {
  rmSync(path);
  mkdirSync(path);
}
