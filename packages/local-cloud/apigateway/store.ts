import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";

import { inTransaction } from "../core/store/inTransaction";
import { openedDatabase } from "../core/store/openedDatabase";

/** The milliseconds until a counted request is on disk. A crash loses at most the requests of this time. */
const flushAfter = 250;

/** Stores the data that survive a restart, in `apigateway.sqlite`: quota counters, keys, deployments. */
export class Store {
  private readonly database: DatabaseSync;
  private readonly dirty = new Map<string, { id: readonly [string, string, string]; used: number }>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    data: string,
    private readonly onFailure: (error: unknown) => void = () => {},
  ) {
    this.database = openedDatabase(
      join(data, "apigateway.sqlite"),
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS usage (
        plan TEXT, key TEXT, period TEXT, used INTEGER NOT NULL, PRIMARY KEY (plan, key, period)) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS generated_keys (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS created_keys (id TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS disabled_keys (id TEXT PRIMARY KEY) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS deployments (id TEXT PRIMARY KEY, snapshot TEXT NOT NULL) WITHOUT ROWID;
    `,
    );
  }

  used(plan: string, key: string, period: string): number {
    const row = this.database
      .prepare("SELECT used FROM usage WHERE plan = ? AND key = ? AND period = ?")
      .get(plan, key, period);
    return Number(row?.["used"] ?? 0);
  }

  /** Sets a counter. It is written a little later, together with other changes. */
  setUsed(plan: string, key: string, period: string, used: number): void {
    this.dirty.set(`${plan}/${key}/${period}`, { id: [plan, key, period], used });
    this.timer ??= setTimeout(() => this.flush(), flushAfter).unref();
  }

  /** Returns a value for an API key that has none in the program: forty characters, the same in every run. */
  keyValue(id: string): string {
    const row = this.database.prepare("SELECT value FROM generated_keys WHERE id = ?").get(id);
    if (row) return String(row["value"]);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const value = Array.from(randomBytes(40), (byte) => letters[byte % letters.length]).join("");
    this.database.prepare("INSERT INTO generated_keys (id, value) VALUES (?, ?)").run(id, value);
    return value;
  }

  /** Returns the API keys that the service's API created, as JSON. */
  createdKeys(): readonly string[] {
    return this.database
      .prepare("SELECT content FROM created_keys")
      .all()
      .map((row) => String(row["content"]));
  }

  setCreatedKey(id: string, content: string | undefined): void {
    if (content === undefined) this.database.prepare("DELETE FROM created_keys WHERE id = ?").run(id);
    else this.database.prepare("INSERT OR REPLACE INTO created_keys VALUES (?, ?)").run(id, content);
  }

  /** Tells whether a key was disabled through the API. */
  isDisabled(id: string): boolean {
    return this.database.prepare("SELECT 1 FROM disabled_keys WHERE id = ?").get(id) !== undefined;
  }

  setDisabled(id: string, disabled: boolean): void {
    const change = disabled
      ? "INSERT OR IGNORE INTO disabled_keys VALUES (?)"
      : "DELETE FROM disabled_keys WHERE id = ?";
    this.database.prepare(change).run(id);
  }

  /** Returns the API as it was when this deployment was made; nothing if a version before 0.3.0 made it, which stored a hash. */
  snapshot(deploymentId: string): string | undefined {
    const row = this.database.prepare("SELECT snapshot FROM deployments WHERE id = ?").get(deploymentId);
    const snapshot = String(row?.["snapshot"] ?? "");
    return snapshot.startsWith("{") ? snapshot : undefined;
  }

  setSnapshot(deploymentId: string, snapshot: string): void {
    this.database
      .prepare("INSERT OR REPLACE INTO deployments (id, snapshot) VALUES (?, ?)")
      .run(deploymentId, snapshot);
  }

  /** Drops the snapshots of deployments that the program no longer has. */
  keepSnapshots(deploymentIds: Iterable<string>): void {
    this.database
      .prepare("DELETE FROM deployments WHERE id NOT IN (SELECT value FROM json_each(?))")
      .run(JSON.stringify([...deploymentIds]));
  }

  close(): void {
    this.flush();
    this.database.close();
  }

  /** Writes the pending counters. If that fails, such as on a full disk, they stay pending until the next flush. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.dirty.size === 0) return;
    const write = this.database.prepare(
      "INSERT OR REPLACE INTO usage (plan, key, period, used) VALUES (?, ?, ?, ?)",
    );
    try {
      inTransaction(this.database, () => {
        for (const { id, used } of this.dirty.values()) write.run(...id, used);
      });
    } catch (error) {
      this.onFailure(error);
      return;
    }
    this.dirty.clear();
  }
}
