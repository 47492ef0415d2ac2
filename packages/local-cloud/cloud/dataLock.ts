import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { thrownMessage } from "../core/thrownMessage";
import { DeployError } from "../engine/graph";

const NAME = "lock.sqlite";

/**
 * Restricts a data folder to its owner, because it holds password verifiers, signing keys and players' mail. The
 * umask covers new files. The modes of the folder and of its files, which an older version may have written, are
 * changed.
 */
function closeToOthers(folder: string): void {
  process.umask(process.umask() | 0o077);
  chmodSync(folder, 0o700);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isFile()) chmodSync(join(folder, entry.name), 0o600);
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
      if (error instanceof DeployError) throw error;
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
  if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, NAME)))
    throw new DeployError(
      `${folder} holds files that no local run has written. Choose another folder with --data.`,
    );
  mkdirSync(folder, { recursive: true });
  closeToOthers(folder);
  const database = new DatabaseSync(join(folder, NAME));
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (error instanceof Error && /locked/.test(error.message))
      throw new DeployError(
        `${folder} is in use by another local run. End that run, or choose another folder with --data.`,
      );
    throw error;
  }
  return database;
}
