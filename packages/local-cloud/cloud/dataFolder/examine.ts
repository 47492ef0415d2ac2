import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

import { thrownMessage } from "../../core/thrownMessage";
import { type DatabaseMark, LAYOUT, markOf } from "./mark";

/** A start's findings about one store. */
export interface Examined {
  /** The path from the data folder. */
  readonly name: string;
  readonly state: "missing" | "empty" | "damaged" | "whole";
  /** What is wrong with a damaged one. */
  readonly reason?: string;
  /** The mark of a database. */
  readonly mark?: DatabaseMark | undefined;
}

/** Looks at a JSON document. Its content is checked by the service that opens it. */
export function examineDocument(name: string, path: string): Examined {
  return examineFile(name, path) ?? { name, state: "whole" };
}

/**
 * Looks at a database: reads its mark and, if `pages` is set, checks each page (`PRAGMA quick_check`), which takes 3 ms for
 * each MB.
 */
export function examineDatabase(name: string, path: string, pages: boolean): Examined {
  return examineFile(name, path) ?? examineContent(name, path, pages);
}

function examineFile(name: string, path: string): Examined | undefined {
  try {
    const file = statSync(path, { throwIfNoEntry: false });
    if (!file) return { name, state: "missing" };
    if (!file.isFile()) return { name, state: "damaged", reason: "it is not a file" };
    return file.size === 0 ? { name, state: "empty" } : undefined;
  } catch (error) {
    return { name, state: "damaged", reason: thrownMessage(error) };
  }
}

function examineContent(name: string, path: string, pages: boolean): Examined {
  let database: DatabaseSync | undefined;
  try {
    // A connection that only reads leaves the write-ahead log as it is.
    database = new DatabaseSync(path, { readOnly: true });
    const mark = markOf(database);
    if (mark && mark.layout > LAYOUT)
      return { name, state: "damaged", reason: "a newer version of the local cloud has written it" };
    const [first] = pages ? database.prepare("PRAGMA quick_check(1)").all() : [];
    const found = first ? String(first["quick_check"]) : "ok";
    if (found === "ok") return { name, state: "whole", mark };
    return {
      name,
      state: "damaged",
      reason: `its pages are damaged (${found.replaceAll(/\s*\n\s*/g, ", ")})`,
    };
  } catch (error) {
    return { name, state: "damaged", reason: thrownMessage(error) };
  } finally {
    database?.close();
  }
}
