import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { z } from "zod";

/** Objects whose files are not as the database says. */
export interface LostObjects {
  readonly count: number;
  /** The bucket and key of one of them. */
  readonly example: string;
  /** No object has its file. */
  readonly isEverything: boolean;
}

const parts = z.array(z.object({ file: z.string(), size: z.number() }));

/**
 * Returns the objects whose files are missing or have another size, or `undefined` if there are none. It takes 10 ms for each
 * thousand objects. A power cut may take the files of the last deleted objects before it takes the objects. So some lost files do
 * not stop a start.
 */
export function lostObjects(path: string, folder: string): LostObjects | undefined {
  if (!existsSync(path)) return undefined;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const table = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'versions'").get();
    if (!table) return undefined;
    let known = 0;
    const lost: string[] = [];
    for (const row of database
      .prepare("SELECT bucket, key, parts FROM versions WHERE marker = 0")
      .iterate()) {
      const files = parts.parse(JSON.parse(String(row["parts"])));
      if (files.length === 0) continue;
      known++;
      if (
        !files.every(
          ({ file, size }) => statSync(join(folder, file), { throwIfNoEntry: false })?.size === size,
        )
      )
        lost.push(`${row["bucket"]}/${Buffer.from(row["key"] as Uint8Array)}`);
    }
    const [example] = lost;
    return example === undefined
      ? undefined
      : { count: lost.length, example, isEverything: lost.length === known && !existsSync(folder) };
  } finally {
    database.close();
  }
}
