import { randomUUID } from "node:crypto";
import { existsSync, lstatSync, renameSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { DamagedFile } from "../../core/damagedFile";
import type { FolderMark } from "../../core/folderMark";
import { thrownMessage } from "../../core/thrownMessage";
import { type Examined, examineDatabase, examineDocument } from "./examine";
import { LAYOUT, setMark } from "./mark";
import { markInDocument } from "./markInDocument";
import { lostObjects } from "./objects";
import { Session } from "./session";
import { Stamps } from "./stamps";
import { databases, documents, everPresent, logDatabase, objectFolder } from "./stores";

/**
 * The stores of a data folder, which belong together: each carries the folder's mark. A start refuses a folder in which a
 * store is missing, empty, damaged or from another folder. The caller holds the folder's lock.
 */
export class DataFolder {
  /** The mark of the folder, for the stores that are created now. */
  readonly mark: FolderMark;
  private readonly stamps: Stamps;
  private readonly session: Session;
  /** The log database will be a new one. */
  private beginsLogs = false;

  /**
   * Examines the stores. Throws a `DamagedFile` that names each unusable one. A damaged log database is set aside, and
   * `onLine` receives a line about it.
   */
  constructor(
    private readonly folder: string,
    private readonly onLine: (line: string) => void,
  ) {
    this.stamps = new Stamps(folder);
    this.session = new Session(folder);
    const found = databases.map((name) => this.examined(name));
    const all = [...found, ...documents.map((name) => examineDocument(name, this.path(name)))];
    const id = idOf(found) ?? this.idInDocuments() ?? randomUUID();
    const isComplete = found.some(({ mark }) => mark && mark.id === id && mark.layout > 0);
    // Only a run that was ready writes its outputs.
    const wasReady = existsSync(join(folder, "outputs.json")) && all.some(({ state }) => state !== "missing");
    const expected = (name: string) => isComplete || (wasReady && everPresent.includes(name));
    const problems = all.flatMap((store) => {
      const problem = problemOf(store, { id, isComplete, expected: expected(store.name), wasReady });
      return problem === undefined ? [] : [{ name: store.name, problem }];
    });
    const [first, ...others] = problems;
    if (first) throw new DamagedFile(this.path(first.name), sentence(first.problem, others));
    this.examineObjects();
    this.examineLogs(id, isComplete);
    this.mark = { id, isComplete };
  }

  /** Call it once the services have opened, and so created, their stores: marks those that have no mark. */
  opened(): void {
    this.session.begin();
    this.stamps.forget();
    const { id, isComplete } = this.mark;
    const created = isComplete ? (this.beginsLogs ? [logDatabase] : []) : [...databases, logDatabase];
    const paths = created.map((name) => this.path(name)).filter((path) => existsSync(path));
    // In two rounds: a start that is killed in the first one leaves a folder that does not count as complete.
    for (const layout of [0, LAYOUT]) for (const path of paths) marked(path, { id, layout });
  }

  /** Call it before the services close their stores. */
  closing(): void {
    this.session.end();
  }

  /** Call it when the services have closed their stores. */
  closed(): void {
    this.stamps.write([...databases, logDatabase]);
  }

  private path(name: string): string {
    return join(this.folder, name);
  }

  private examined(name: string): Examined {
    const lost = this.session.lostLog(name);
    if (lost !== undefined) return { name, state: "damaged", reason: lost };
    return examineDatabase(name, this.path(name), !this.stamps.isUnchanged(name));
  }

  private idInDocuments(): string | undefined {
    return documents.map((name) => markInDocument(this.path(name))).find((id) => id !== undefined);
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
    const problem = problemOf(found, { id, isComplete, expected: isComplete, wasReady: true });
    this.beginsLogs = problem !== undefined;
    if (problem === undefined) return;
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
  readonly isComplete: boolean;
  /** The store must exist. */
  readonly expected: boolean;
  /** The last run that began to use the folder was ready. */
  readonly wasReady: boolean;
}

/** Returns what is wrong with a store, or `undefined`. */
function problemOf(store: Examined, { id, isComplete, expected, wasReady }: Expectation): string | undefined {
  const { state, mark, name, reason } = store;
  const isDatabase = name.endsWith(".sqlite");
  if (state === "missing") return expected ? "the file is missing" : undefined;
  // SQLite creates an empty file, and writes its first page right after.
  if (state === "empty") return expected || wasReady || !isDatabase ? "the file is empty" : undefined;
  if (state === "damaged") return reason;
  if (!isDatabase) return undefined;
  if (mark && mark.id !== id) return "it belongs to another data folder";
  if (!mark && isComplete) return "it lacks the mark of this data folder: it is older, or from another one";
  return undefined;
}

/** Returns the id that most databases carry, or `undefined` if none carries one. */
function idOf(found: readonly Examined[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { mark } of found) if (mark) counts.set(mark.id, (counts.get(mark.id) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0];
}

const sentence = (problem: string, others: readonly { name: string; problem: string }[]) =>
  [problem, ...others.map((other) => `${other.name}: ${other.problem}`)].join("; ");

function marked(path: string, mark: { id: string; layout: number }): void {
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
