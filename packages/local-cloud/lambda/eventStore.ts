import type { DatabaseSync, StatementSync } from "node:sqlite";

import type { EventOrigin } from "../core/contracts";
import { openedDatabase } from "../core/store/openedDatabase";
/** An `Event` invocation that Lambda has accepted but not finished. */
export interface QueuedEvent {
  readonly requestId: string;
  readonly functionName: string;
  readonly qualifier?: string;
  /** JSON */
  readonly payload: string;
  readonly trace: string;
  /** The route of an API whose request is the event. */
  readonly route?: string;
  readonly origin?: EventOrigin;
  /** JSON */
  readonly clientContext?: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
  /** The number of attempts so far, without throttled ones. */
  readonly attempts: number;
}

/**
 * Stores accepted events on disk, so that an event answered with 202 runs even if the process is killed first. An
 * interrupted event runs again, because Lambda delivers at least once.
 */
export class EventStore {
  private readonly database: DatabaseSync;
  private readonly insert: StatementSync;
  private readonly count: StatementSync;
  private readonly remove: StatementSync;

  constructor(file: string) {
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS events (
        request_id TEXT PRIMARY KEY, function_name TEXT NOT NULL, event TEXT NOT NULL, attempts INTEGER NOT NULL
      ) WITHOUT ROWID;`,
    );
    this.insert = this.database.prepare("INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?)");
    this.count = this.database.prepare("UPDATE events SET attempts = ? WHERE request_id = ?");
    this.remove = this.database.prepare("DELETE FROM events WHERE request_id = ?");
  }

  add(event: QueuedEvent): void {
    this.insert.run(event.requestId, event.functionName, JSON.stringify(event), event.attempts);
  }

  attempted({ requestId, attempts }: QueuedEvent): void {
    this.count.run(attempts, requestId);
  }

  done({ requestId }: QueuedEvent): void {
    this.remove.run(requestId);
  }

  /** Returns a function's events that a previous run left unfinished. */
  left(functionName: string): QueuedEvent[] {
    const rows = this.database
      .prepare("SELECT event, attempts FROM events WHERE function_name = ?")
      .all(functionName);
    return rows.map(({ event, attempts }) => ({ ...JSON.parse(String(event)), attempts: Number(attempts) }));
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}
