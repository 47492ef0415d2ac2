import type { Sql } from "../../core/store/sql";

/** The milliseconds for which a client token makes an export idempotent. */
const tokenMs = 8 * 60 * 60 * 1000;
/** The milliseconds for which exports are listed. */
const listedMs = 90 * 24 * 60 * 60 * 1000;

/** An export as `DescribeExport` describes it, with times in seconds since the epoch. */
export interface ExportDescription {
  readonly ExportArn: string;
  readonly ExportStatus: "COMPLETED" | "FAILED";
  readonly TableArn: string;
  readonly StartTime: number;
  readonly [member: string]: unknown;
}

/** The exports of tables. */
export class Exports {
  private readonly statements;

  constructor(
    sql: Sql,
    private readonly now: () => number,
  ) {
    sql.exec(`CREATE TABLE IF NOT EXISTS exports (
      arn TEXT PRIMARY KEY, at INTEGER NOT NULL, token TEXT, request TEXT NOT NULL, description TEXT NOT NULL)`);
    this.statements = {
      keep: sql.prepare<[string, number, string | null, string, string]>(
        "INSERT INTO exports (arn, at, token, request, description) VALUES (?, ?, ?, ?, ?)",
      ),
      find: sql.prepare<[string], { description: string }>("SELECT description FROM exports WHERE arn = ?"),
      byToken: sql.prepare<[string, number], { request: string; description: string }>(
        "SELECT request, description FROM exports WHERE token = ? AND at > ?",
      ),
      list: sql.prepare<[number], { description: string }>(
        "SELECT description FROM exports WHERE at > ? ORDER BY arn",
      ),
    };
  }

  /** Keeps an export, inside a commit. */
  keep(description: ExportDescription, token: string | undefined, request: string): void {
    const { ExportArn, StartTime } = description;
    const text = JSON.stringify(description);
    this.statements.keep.run(ExportArn, StartTime * 1000, token ?? null, request, text);
  }

  find(arn: string): ExportDescription | undefined {
    const found = this.statements.find.get(arn);
    return found && JSON.parse(found.description);
  }

  /** Returns the export that a token has asked for, and its request. */
  byToken(token: string): { request: string; description: ExportDescription } | undefined {
    const found = this.statements.byToken.get(token, this.now() - tokenMs);
    return found && { request: found.request, description: JSON.parse(found.description) };
  }

  /** Returns the exports of the last 90 days. */
  list(): ExportDescription[] {
    return this.statements.list
      .all(this.now() - listedMs)
      .map(({ description }) => JSON.parse(description) as ExportDescription);
  }
}
