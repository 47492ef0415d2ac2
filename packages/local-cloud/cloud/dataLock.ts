import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { DeployError } from "../engine/graph";

const NAME = "lock.sqlite";

/**
 * Holds a data folder for one run. The lock is SQLite's own on the file, so the operating system takes it
 * back however the run ends, kill -9 included: there is no stale lock to judge.
 */
export class DataLock {
  private readonly database: DatabaseSync;

  constructor(private readonly folder: string) {
    if (existsSync(folder) && readdirSync(folder).length > 0 && !existsSync(join(folder, NAME)))
      throw new DeployError(
        `${folder} holds files that are not a local run's: name another folder with --data.`,
      );
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.database = new DatabaseSync(join(folder, NAME));
    try {
      this.database.exec("BEGIN EXCLUSIVE");
    } catch (error) {
      this.database.close();
      if (error instanceof Error && /locked/.test(error.message))
        throw new DeployError(
          `${folder} is in use by another local run: end that one, or name another folder with --data.`,
        );
      throw error;
    }
  }

  /** Forgets everything of the runs before. */
  clear(): void {
    for (const name of readdirSync(this.folder))
      if (!name.startsWith(NAME)) rmSync(join(this.folder, name), { recursive: true, force: true });
  }

  release(): void {
    this.database.close();
  }
}
