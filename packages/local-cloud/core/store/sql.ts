import { DatabaseSync, type SQLInputValue } from "node:sqlite";

/** Types a prepared statement, because `node:sqlite` returns untyped rows. */
export interface Statement<P extends SQLInputValue[], R> {
  get(...parameters: P): R | undefined;
  all(...parameters: P): R[];
  iterate(...parameters: P): IterableIterator<R>;
  run(...parameters: P): unknown;
}

export class Sql {
  private readonly database: DatabaseSync;

  constructor(file: string) {
    this.database = new DatabaseSync(file);
    this.exec("PRAGMA journal_mode=WAL");
    // An acknowledged write survives a power cut, as it does on AWS.
    this.exec("PRAGMA synchronous=FULL");
    this.exec("PRAGMA temp_store=MEMORY");
    this.exec("PRAGMA cache_size=-65536");
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  /** Prepares a statement. The caller guarantees that `P` and `R` match the SQL. */
  prepare<P extends SQLInputValue[], R = never>(sql: string): Statement<P, R> {
    return this.database.prepare(sql) as unknown as Statement<P, R>;
  }

  close(): void {
    this.database.close();
  }
}
