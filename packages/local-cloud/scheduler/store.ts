import type { DatabaseSync } from "node:sqlite";

import { openedDatabase } from "../core/store/openedDatabase";
/** Stores the state of schedules between runs. Times are epoch milliseconds. */
export class ScheduleStore {
  private readonly database: DatabaseSync;
  private readonly statements;

  constructor(file: string) {
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS schedules (
        arn TEXT PRIMARY KEY, created INTEGER NOT NULL, watched INTEGER NOT NULL)`,
    );
    this.statements = {
      add: this.database.prepare("INSERT OR IGNORE INTO schedules (arn, created, watched) VALUES (?, ?, ?)"),
      get: this.database.prepare("SELECT created, watched FROM schedules WHERE arn = ?"),
      set: this.database.prepare("UPDATE schedules SET created = ?, watched = ? WHERE arn = ?"),
      watched: this.database.prepare("UPDATE schedules SET watched = max(watched, ?) WHERE arn = ?"),
    };
  }

  /**
   * Returns when the schedule was first created, and the time up to which it has been handled. For a new schedule, that
   * is 1 ms before `now`. Later times than `now` were stored while the clock was ahead: the schedule's times from now on
   * come anyway.
   */
  load(arn: string, now: number): { created: number; watched: number } {
    this.statements.add.run(arn, now, now - 1);
    const row = this.statements.get.get(arn);
    const [created, watched] = [row?.["created"], row?.["watched"]].map((at) =>
      Math.min(Number(at), now),
    ) as [number, number];
    this.statements.set.run(created, watched, arn);
    return { created, watched };
  }

  watchedUntil(arn: string, time: number): void {
    this.statements.watched.run(time, arn);
  }

  close(): void {
    this.database.close();
  }
}
