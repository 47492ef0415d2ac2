import { randomUUID } from "node:crypto";
import { existsSync, lstatSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { DamagedFile } from "../../core/damagedFile";
import type { FolderMark } from "../../core/folderMark";
import { thrownMessage } from "../../core/thrownMessage";
import { type Examined, examineDatabase, examineDocument } from "./examine";
import { type DatabaseMark, LAYOUT, setMark } from "./mark";
import { markInDocument } from "./markInDocument";
import { lostObjects } from "./objects";
import { Session } from "./session";
import { Stamps } from "./stamps";
import {
  databases,
  documents,
  everPresent,
  logDatabase,
  objectFolder,
  type Stores,
  storesOfFirstMarks,
} from "./stores";

/**
 * The stores of a data folder, which belong together: each carries the folder's mark, and each database the names of all
 * stores that the folder has had. A start refuses a folder in which a store is empty, damaged, from another folder, or
 * missing although the folder had it. The caller holds the folder's lock.
 */
export class DataFolder {
  /** The mark of the folder, for the stores that are created now. */
  readonly mark: FolderMark;
  private readonly stamps: Stamps;
  private readonly session: Session;
  /** The marks that the databases had at the start, by their names. */
  private readonly found = new Map<string, DatabaseMark>();

  /**
   * Examines the stores. Throws a `DamagedFile` that names each unusable one. A damaged log database is set aside, and
   * `onLine` receives a line about it.
   */
  constructor(
    private readonly folder: string,
    private readonly onLine: (line: string) => void,
    private readonly stores: Stores = { databases, documents },
  ) {
    this.stamps = new Stamps(folder);
    this.session = new Session(folder);
    const found = stores.databases.map((name) => this.examined(name));
    const all = [...found, ...stores.documents.map((name) => examineDocument(name, this.path(name)))];
    const id = idOf(found) ?? this.idInDocuments() ?? randomUUID();
    const had = storesOf(found, id);
    // Only a run that was ready writes its outputs.
    const wasReady = existsSync(join(folder, "outputs.json")) && all.some(({ state }) => state !== "missing");
    const problems = all.flatMap((store) => {
      const isMarked = had?.has(store.name) ?? false;
      const expected = had ? isMarked : wasReady && everPresent.includes(store.name);
      const problem = problemOf(store, { id, isMarked, expected, wasReady });
      return problem === undefined ? [] : [{ name: store.name, problem }];
    });
    const [first, ...others] = problems;
    if (first) throw new DamagedFile(this.path(first.name), sentence(first.problem, others));
    this.examineObjects();
    this.examineLogs(id, had !== undefined);
    this.mark = { id, isComplete: had !== undefined };
  }

  /**
   * Call it once the services have opened, and so created, their stores: marks those that have no mark, and records new
   * stores in all of them.
   */
  opened(): void {
    this.session.begin();
    this.stamps.forget();
    const { id } = this.mark;
    const exists = (name: string) => existsSync(this.path(name));
    const stores = [...this.stores.databases, ...this.stores.documents].filter(exists);
    const marks = [...this.stores.databases, logDatabase].filter(exists).flatMap((name) => {
      const mark = this.found.get(name);
      const isWhole = mark?.layout === LAYOUT && stores.every((store) => mark.stores?.includes(store));
      return isWhole ? [] : [{ path: this.path(name), isMarked: mark !== undefined }];
    });
    // In two rounds: a start that is killed in the first one leaves no store that is recorded, and has no mark.
    for (const { path, isMarked } of marks) if (!isMarked) marked(path, { id, layout: 0 });
    for (const { path } of marks) marked(path, { id, layout: LAYOUT, stores });
  }

  /** Call it before the services close their stores. */
  closing(): void {
    this.session.end();
  }

  /** Call it when the services have closed their stores. */
  closed(): void {
    this.stamps.write([...this.stores.databases, logDatabase]);
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private examined(name: string): Examined {
    const lost = this.session.lostLog(name);
    if (lost !== undefined) return { name, state: "damaged", reason: lost };
    const examined = examineDatabase(name, this.path(name), !this.stamps.isUnchanged(name));
    if (examined.mark) this.found.set(name, examined.mark);
    return examined;
  }

  private idInDocuments(): string | undefined {
    return this.stores.documents
      .map((name) => markInDocument(this.path(name)))
      .find((id) => id !== undefined);
  }

  private examineObjects(): void {
    const lost = lostObjects(this.path("s3/objects.sqlite"), this.path(objectFolder));
    if (lost?.isEverything)
      throw new DamagedFile(this.path(objectFolder), `the files of all ${lost.count} objects are missing`);
    if (lost)
      this.onLine(
        `${this.path(objectFolder)}: the files of ${lost.count} of the objects are missing or cut off, such as ${lost.example}. Upload them again, or restore the folder from a copy.`,
      );
  }

  /** Sets a damaged log database aside. Other problems with it do not matter: the run begins a new one. */
  private examineLogs(id: string, isComplete: boolean): void {
    const found = this.examined(logDatabase);
    const problem = problemOf(found, { id, isMarked: isComplete, expected: isComplete, wasReady: true });
    if (problem === undefined) return;
    this.found.delete(logDatabase);
    const path = this.path(logDatabase);
    if (lstatSync(path, { throwIfNoEntry: false })) {
      const aside = `${path}.damaged-${new Date().toISOString().replaceAll(":", "")}`;
      renamed(path, aside);
      for (const suffix of ["-wal", "-shm"])
        if (existsSync(`${path}${suffix}`)) renamed(`${path}${suffix}`, `${aside}${suffix}`);
      this.onLine(`${path}: ${problem}. It is now ${aside}, and the logs begin anew.`);
    } else this.onLine(`${path}: ${problem}. The logs begin anew.`);
  }
}

interface Expectation {
  readonly id: string;
  /** The store must have a mark. */
  readonly isMarked: boolean;
  /** The store must exist. */
  readonly expected: boolean;
  /** The last run that began to use the folder was ready. */
  readonly wasReady: boolean;
}

/** Returns what is wrong with a store, or `undefined`. */
function problemOf(store: Examined, { id, isMarked, expected, wasReady }: Expectation): string | undefined {
  const { state, mark, name, reason } = store;
  const isDatabase = name.endsWith(".sqlite");
  if (state === "missing") return expected ? "the file is missing" : undefined;
  // SQLite creates an empty file, and writes its first page right after.
  if (state === "empty") return expected || wasReady || !isDatabase ? "the file is empty" : undefined;
  if (state === "damaged") return reason;
  if (!isDatabase) return undefined;
  if (mark && mark.id !== id) return "it belongs to another data folder";
  if (!mark && isMarked) return "it lacks the mark of this data folder: it is older, or from another one";
  return undefined;
}

/** Returns the id that most databases carry, or `undefined` if none carries one. */
function idOf(found: readonly Examined[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { mark } of found) if (mark) counts.set(mark.id, (counts.get(mark.id) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

/**
 * Returns the names of the stores that the folder of this id has had, or `undefined` if it is not complete: not every
 * store has a mark yet.
 */
function storesOf(found: readonly Examined[], id: string): ReadonlySet<string> | undefined {
  const complete = found.flatMap(({ mark }) => (mark && mark.id === id && mark.layout > 0 ? [mark] : []));
  return complete.length > 0
    ? new Set(complete.flatMap(({ stores }) => stores ?? storesOfFirstMarks))
    : undefined;
}

const sentence = (problem: string, others: readonly { name: string; problem: string }[]) =>
  [problem, ...others.map((other) => `${other.name}: ${other.problem}`)].join("; ");

function marked(path: string, mark: DatabaseMark): void {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA busy_timeout=5000; PRAGMA synchronous=NORMAL");
    setMark(database, mark);
  } finally {
    database.close();
  }
}

function renamed(path: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch (error) {
    throw new DamagedFile(path, `it cannot be moved out of the way (${thrownMessage(error)})`);
  }
}
