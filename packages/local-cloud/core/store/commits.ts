import type { Sql } from "./sql";

interface Job {
  run(): () => void;
  fail(error: unknown): void;
}

/**
 * Commits all writes of one turn of the event loop together (group commit), because writing the log dominates
 * the cost of a write. Each of several writes has its own savepoint, so a refused write does not affect the others. A
 * write settles only after its commit. A turn runs without interruption, so no write sees another half done.
 */
export class Commits {
  private waiting: Job[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly statements;

  constructor(private readonly sql: Sql) {
    this.statements = {
      begin: sql.prepare<[]>("BEGIN IMMEDIATE"),
      commit: sql.prepare<[]>("COMMIT"),
      rollback: sql.prepare<[]>("ROLLBACK"),
      savepoint: sql.prepare<[]>("SAVEPOINT job"),
      release: sql.prepare<[]>("RELEASE job"),
      undo: sql.prepare<[]>("ROLLBACK TO job"),
    };
  }

  /** Runs `write`, which must be synchronous, as one unit. Settles once it is committed. */
  run<T>(write: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) setImmediate(() => this.flush());
      this.waiting.push({
        run: () => {
          const result = write();
          return () => resolve(result);
        },
        fail: reject,
      });
    });
  }

  /** Adds a listener that runs after every commit. */
  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Commits the waiting writes now. Call it before closing. */
  flush(): void {
    const jobs = this.waiting;
    this.waiting = [];
    if (jobs.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      this.statements.begin.run();
      // A savepoint copies each page before its first change. A single write needs none: it can roll everything back.
      for (const job of jobs) answers.push(jobs.length === 1 ? job.run() : this.attempt(job));
      this.statements.commit.run();
    } catch (error) {
      this.abandon();
      for (const job of jobs) job.fail(error);
      return;
    }
    this.sql.flushSoon();
    for (const answer of answers) answer();
    for (const listener of this.listeners) listener();
  }

  private attempt(job: Job): () => void {
    this.statements.savepoint.run();
    try {
      const answer = job.run();
      this.statements.release.run();
      return answer;
    } catch (error) {
      this.statements.undo.run();
      this.statements.release.run();
      return () => job.fail(error);
    }
  }

  private abandon(): void {
    try {
      this.statements.rollback.run();
    } catch {
      // SQLite may have rolled back already, for example on a full disk.
    }
  }
}
