import type { Sql } from "../../core/store/sql";

/** The milliseconds for which a `ClientRequestToken` makes a transaction idempotent. */
const tokenMs = 10 * 60 * 1000;

/** Completed transactions by `ClientRequestToken`, stored in the same commit as their writes. */
export class Tokens {
  private readonly statements;

  constructor(
    sql: Sql,
    private readonly now: () => number,
  ) {
    sql.exec(`CREATE TABLE IF NOT EXISTS tokens (
      token TEXT PRIMARY KEY, request TEXT NOT NULL, expires INTEGER NOT NULL) WITHOUT ROWID`);
    this.statements = {
      find: sql.prepare<[string, number], { request: string }>(
        "SELECT request FROM tokens WHERE token = ? AND expires > ?",
      ),
      keep: sql.prepare<[string, string, number]>(
        "INSERT OR REPLACE INTO tokens (token, request, expires) VALUES (?, ?, ?)",
      ),
      forget: sql.prepare<[number]>("DELETE FROM tokens WHERE expires <= ?"),
    };
  }

  /** Returns the digest of the request that used the token. */
  find(token: string): { request: string } | undefined {
    return this.statements.find.get(token, this.now());
  }

  keep(token: string, request: string): void {
    this.statements.keep.run(token, request, this.now() + tokenMs);
  }

  forgetExpired(): void {
    this.statements.forget.run(this.now());
  }
}
