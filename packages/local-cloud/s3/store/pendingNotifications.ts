import type { Commits } from "../../core/store/commits";
import type { Sql } from "../../core/store/sql";

/** An event that a function has not received yet. */
export interface PendingNotification {
  readonly id: number;
  readonly bucket: string;
  readonly functionArn: string;
  /** JSON */
  readonly payload: string;
}

/** Stores events until they are delivered. */
export class PendingNotifications {
  private readonly statements;
  /** True while the table may have rows. A killed run may have left some. */
  private some = true;

  constructor(
    sql: Sql,
    private readonly commits: Commits,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.statements = {
      add: sql.prepare<[string, string, string]>(
        "INSERT INTO notices (bucket, functionArn, payload) VALUES (?, ?, ?)",
      ),
      all: sql.prepare<[], PendingNotification>(
        "SELECT id, bucket, functionArn, payload FROM notices ORDER BY id",
      ),
      remove: sql.prepare<[number]>("DELETE FROM notices WHERE id = ?"),
    };
  }

  /** Adds an event within a commit. */
  add(bucket: string, functionArn: string, payload: string): void {
    this.statements.add.run(bucket, functionArn, payload);
    this.some = true;
  }

  waiting(): readonly PendingNotification[] {
    if (!this.some) return [];
    this.some = false;
    return this.statements.all.all();
  }

  /** Makes `waiting` read the table again. */
  again(): void {
    this.some = true;
  }

  remove(notifications: readonly PendingNotification[]): void {
    this.commits
      .run(() => {
        for (const { id } of notifications) this.statements.remove.run(id);
      })
      .catch(this.onFailure);
  }
}
