import { cpSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { data, folderInstead, other, overwrite, unmark } from "./wholeFolder";

export type Damage = [what: string, damage: (path: string) => void, reason: RegExp];

/** What can happen to any store. */
export const everyStore: Damage[] = [
  ["missing", (path) => rmSync(path), /the file is missing/],
  ["empty", (path) => truncateSync(path), /the file is empty/],
  ["a folder", folderInstead, /it is not a file/],
  [
    "a link to nothing",
    (path) => {
      rmSync(path);
      symlinkSync("nowhere", path);
    },
    /the file is missing/,
  ],
];

/** What else can happen to a database. */
export const everyDatabase: Damage[] = [
  ["garbage", (path) => writeFileSync(path, "no database ".repeat(1_000)), /file is not a database/],
  ["cut off", (path) => truncateSync(path, statSync(path).size - 4_096), /damaged|malformed/],
  ["cut off within its first page", (path) => truncateSync(path, 100), /not a database|malformed/],
  ["overwritten", (path) => overwrite(path, 4_096, 3 * 4_096), /damaged|malformed/],
  ["overwritten at its beginning", (path) => overwrite(path, 0, 4_096), /not a database/],
  [
    "from another folder",
    (path) => cpSync(join(other, relative(data, path)), path),
    /it belongs to another data folder/,
  ],
  ["without a mark", (path) => unmark(path), /it lacks the mark of this data folder/],
  [
    "of a newer version",
    (path) => {
      const database = new DatabaseSync(path);
      database.exec("UPDATE data_folder SET layout = 99");
      database.close();
    },
    /a newer version/,
  ],
];
