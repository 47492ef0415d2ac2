import type { Sql } from "./sql";

interface Job {
  run(): () => void;
  fail(error: unknown): void;
}

/**
 * Group commit: all writes of one turn of the event loop share one COMMIT, since syncing the log is what a write
 * costs. Each has a savepoint of its own, so a refused write leaves the others alone; nobody is answered before
 * the log is on disk. A turn runs without interruption, so writes never see one another half done.
 */
export class Commits {
  private waiting: Job[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly statements;

  constructor(sql: Sql) {
    this.statements = {
      begin: sql.prepare<[]>("BEGIN IMMEDIATE"),
      commit: sql.prepare<[]>("COMMIT"),
      rollback: sql.prepare<[]>("ROLLBACK"),
      savepoint: sql.prepare<[]>("SAVEPOINT job"),
      release: sql.prepare<[]>("RELEASE job"),
      undo: sql.prepare<[]>("ROLLBACK TO job"),
    };
  }

  /** Runs `write`, which must be synchronous, all or nothing; settles once it is durable. */
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

  /** Called after every commit. */
  listen(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** Commits what is waiting; for the moment before closing. */
  flush(): void {
    const jobs = this.waiting;
    this.waiting = [];
    if (jobs.length === 0) return;
    const answers: (() => void)[] = [];
    try {
      this.statements.begin.run();
      for (const job of jobs) answers.push(this.attempt(job));
      this.statements.commit.run();
    } catch (error) {
      this.abandon();
      for (const job of jobs) job.fail(error);
      return;
    }
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
      // SQLite has rolled back by itself, as it does on a full disk.
    }
  }
}
