import type { Commits } from "../../core/store/commits";
import type { Sql } from "../../core/store/sql";

/** An event that a function has yet to be given. */
export interface PendingNotification {
  readonly id: number;
  readonly bucket: string;
  readonly functionArn: string;
  /** JSON */
  readonly payload: string;
}

/** Events on their way. */
export class PendingNotifications {
  private readonly statements;
  /** Whether there may be some; a kill may have left others. */
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

  /** Within a commit. */
  add(bucket: string, functionArn: string, payload: string): void {
    this.statements.add.run(bucket, functionArn, payload);
    this.some = true;
  }

  waiting(): readonly PendingNotification[] {
    if (!this.some) return [];
    this.some = false;
    return this.statements.all.all();
  }

  /** Those that are left over are looked at again when the store is. */
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
