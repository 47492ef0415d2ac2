import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { isDiskFull } from "../core/diskFull";
import { isObject } from "../core/isObject";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine/graph";
import { databases, documents } from "./dataFolder/stores";

const NAME = "lock.sqlite";

/**
 * Restricts a data folder to its owner, because it holds password verifiers, signing keys and players' mail. The
 * umask covers new files. The modes of the folder and of its files, which an older version may have written or which
 * a copy may have made read-only, are changed.
 */
function closeToOthers(folder: string): void {
  process.umask(process.umask() | 0o077);
  setMode(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) setMode(join(folder, entry.name), 0o600);
  for (const name of [...databases, ...documents])
    if (name.includes("/") && statSync(join(folder, name), { throwIfNoEntry: false })?.isFile())
      setMode(join(folder, name), 0o600);
}

/** Changes a file's mode if it differs. A change of the same mode would still change the file's times. */
function setMode(path: string, mode: number): void {
  if ((statSync(path).mode & 0o777) !== mode) chmodSync(path, mode);
}

/**
 * Locks a data folder for one run. It holds SQLite's lock on a file, so the operating system releases it
 * however the run ends, even by kill -9. No stale lock can remain.
 */
export class DataLock {
  private readonly database: DatabaseSync;

  /** Throws `DeployError` if the folder is in use, holds other files, or cannot be written. */
  constructor(private readonly folder: string) {
    try {
      this.database = locked(folder);
    } catch (error) {
      if (error instanceof DeployError || isDiskFull(error)) throw error;
      throw new DeployError(
        `${folder} cannot be the data folder: ${thrownMessage(error)}. Choose another folder with --data.`,
      );
    }
  }

  /** Deletes the data of all previous runs. */
  clear(): void {
    for (const name of readdirSync(this.folder))
      if (!name.startsWith(NAME)) rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  release(): void {
    this.database.close();
  }
}

function locked(folder: string): DatabaseSync {
  const isOurs = [NAME, ...databases, ...documents].some((name) => existsSync(join(folder, name)));
  if (!isOurs && existsSync(folder) && readdirSync(folder).length > 0)
    throw new DeployError(
      `${folder} holds files that no local run has written. Choose another folder with --data.`,
    );
  mkdirSync(folder, { recursive: true });
  closeToOthers(folder);
  const path = join(folder, NAME);
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database?.close();
    if (resultOf(error) === BUSY)
      throw new DeployError(
        `${folder} is in use by another local run. End that run, or choose another folder with --data.`,
      );
    if (isDiskFull(error)) throw error;
    throw new DeployError(
      `The lock ${path} is damaged: ${thrownMessage(error)}. Delete it, and start again: it holds no data.`,
    );
  }
}

/** SQLite's result code SQLITE_BUSY. */
const BUSY = 5;

const resultOf = (error: unknown) =>
  isObject(error) && typeof error["errcode"] === "number" ? error["errcode"] & 0xff : undefined;
