import { randomUUID } from "node:crypto";
import { EventEmitter } from "node:events";
import type { DatabaseSync } from "node:sqlite";

import type { RunClock, Work } from "../core/clock";
import { openedDatabase } from "../core/store/openedDatabase";
import type { MessageAttributes } from "./attributes";

/** A queue's configuration. Times are in seconds. */
export interface Queue {
  readonly name: string;
  readonly arn: string;
  readonly delay: number;
  /** Bytes. */
  readonly maxMessageSize: number;
  readonly retention: number;
  readonly receiveWait: number;
  readonly visibilityTimeout: number;
  /** Encryption by SQS itself, which has no effect here. */
  readonly managedEncryption: boolean;
  /** Epoch milliseconds. */
  readonly created: number;
}

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly attributes: MessageAttributes;
  /** The sender: a role's or user's unique id. */
  readonly sender: string;
  /** Epoch milliseconds. */
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly receiveCount: number;
  readonly receipt: string;
  /** The ARN of the queue that the message was moved from, for a message of a dead-letter queue. */
  readonly source?: string;
}

interface Row {
  id: string;
  body: string;
  /** JSON */
  attributes: string;
  sender: string;
  sentAt: number;
  firstReceivedAt: number | null;
  receiveCount: number;
  source: string | null;
}

/** Where a queue's messages go that were received too often. */
export interface DeadLetters {
  readonly target: Queue;
  readonly maxReceiveCount: number;
}

/**
 * Stores messages on disk. A received message is hidden until its visibility timeout ends or it is deleted.
 */
export class MessageStore {
  private readonly database: DatabaseSync;
  private readonly sent = new EventEmitter().setMaxListeners(0);
  private readonly statements;
  readonly now: () => number;
  private readonly unlisten: () => void;

  constructor(file: string, clock: RunClock) {
    this.now = clock.now;
    // Long polls wait in real time, but see what a move of the clock has made visible.
    this.unlisten = clock.onJump(() => {
      for (const name of this.sent.eventNames()) this.sent.emit(name);
    });
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS messages (
        id TEXT PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL,
        attributes TEXT NOT NULL, sender TEXT NOT NULL, sentAt INTEGER NOT NULL,
        visibleAt INTEGER NOT NULL, firstReceivedAt INTEGER, receiveCount INTEGER NOT NULL DEFAULT 0, receipt TEXT);
      CREATE INDEX IF NOT EXISTS byVisibility ON messages (queue, visibleAt)`,
    );
    if (!this.database.prepare("SELECT 1 FROM pragma_table_info('messages') WHERE name = 'source'").get())
      this.database.exec("ALTER TABLE messages ADD COLUMN source TEXT");
    const prepare = (sql: string) => this.database.prepare(sql);
    this.statements = {
      add: prepare(
        "INSERT INTO messages (id, queue, body, attributes, sender, sentAt, visibleAt) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ),
      visible: prepare(
        "SELECT * FROM messages WHERE queue = ? AND visibleAt <= ? ORDER BY visibleAt LIMIT ?",
      ),
      next: prepare("SELECT min(visibleAt) AS at FROM messages WHERE queue = ?"),
      hide: prepare(
        "UPDATE messages SET visibleAt = ?, firstReceivedAt = ?, receiveCount = ?, receipt = ? WHERE id = ?",
      ),
      change: prepare("UPDATE messages SET visibleAt = ? WHERE queue = ? AND receipt = ?"),
      delete: prepare("DELETE FROM messages WHERE queue = ? AND receipt = ?"),
      peek: prepare("SELECT * FROM messages WHERE queue = ? ORDER BY sentAt DESC LIMIT ?"),
      bury: prepare(
        "UPDATE messages SET queue = ?, visibleAt = ?, source = ? WHERE queue = ? AND visibleAt <= ? AND receiveCount >= ?",
      ),
      redrive: prepare(`
        UPDATE messages SET id = ?, queue = ?, sentAt = ?, visibleAt = ?, firstReceivedAt = NULL, receiveCount = 0,
          receipt = NULL, source = NULL WHERE id = ?`),
      exists: prepare("SELECT 1 FROM messages WHERE queue = ? AND id = ?"),
      deleteById: prepare("DELETE FROM messages WHERE queue = ? AND id = ?"),
      purge: prepare("DELETE FROM messages WHERE queue = ?"),
      expire: prepare("DELETE FROM messages WHERE queue = ? AND sentAt < ?"),
      counts: prepare(`
        SELECT sum(visibleAt <= ?1) AS visible, sum(visibleAt > ?1 AND receiveCount > 0) AS hidden,
          sum(visibleAt > ?1 AND receiveCount = 0) AS delayed FROM messages WHERE queue = ?2`),
    };
  }

  /** Stores a message. Returns its id. */
  send(
    queue: Queue,
    { body, attributes, sender }: Pick<Message, "body" | "attributes" | "sender">,
    delay: number,
  ): string {
    const id = randomUUID();
    const now = this.now();
    this.statements.add.run(
      id,
      queue.name,
      body,
      JSON.stringify(attributes),
      sender,
      now,
      now + delay * 1000,
    );
    this.sent.emit(queue.name);
    return id;
  }

  /**
   * Returns up to `limit` visible messages and hides them for `timeout` seconds. Messages that were received too often
   * move to the dead-letter queue instead. They keep their ids, and the times from which their retention counts.
   */
  receive(queue: Queue, limit: number, timeout: number, deadLetters?: DeadLetters): Message[] {
    this.expire(queue);
    const now = this.now();
    if (deadLetters) this.bury(queue, deadLetters, now);
    const rows = this.statements.visible.all(queue.name, now, limit) as unknown as Row[];
    return rows.map((row) => {
      const receipt = receiptOf(row.id);
      const firstReceivedAt = row.firstReceivedAt ?? now;
      const receiveCount = row.receiveCount + 1;
      this.statements.hide.run(now + timeout * 1000, firstReceivedAt, receiveCount, receipt, row.id);
      const attributes = JSON.parse(row.attributes);
      return { ...row, attributes, firstReceivedAt, receiveCount, receipt, source: row.source ?? undefined };
    });
  }

  /** Returns the visible message that the next receiver would get, without receiving it. */
  firstVisible(queue: Queue): { readonly id: string; readonly source?: string } | undefined {
    this.expire(queue);
    const [row] = this.statements.visible.all(queue.name, this.now(), 1) as unknown as Row[];
    return row && { id: row.id, ...(row.source !== null && { source: row.source }) };
  }

  /** Moves a message of a dead-letter queue to another queue, where it is a new message. */
  redrive(id: string, to: Queue): void {
    const now = this.now();
    this.statements.redrive.run(randomUUID(), to.name, now, now + to.delay * 1000, id);
    this.sent.emit(to.name);
  }

  private bury(queue: Queue, { target, maxReceiveCount }: DeadLetters, now: number): void {
    const { changes } = this.statements.bury.run(
      target.name,
      now,
      queue.arn,
      queue.name,
      now,
      maxReceiveCount,
    );
    if (changes > 0) this.sent.emit(target.name);
  }

  /** The work waits until a message may have become visible, at most `ms`, or until one of the signals aborts. */
  async arrival(
    queue: Queue,
    work: Work,
    signals: readonly AbortSignal[],
    ms = Number.POSITIVE_INFINITY,
  ): Promise<void> {
    if (signals.some(({ aborted }) => aborted)) return;
    const woken = new AbortController();
    const wake = () => woken.abort();
    this.sent.on(queue.name, wake);
    for (const signal of signals) signal.addEventListener("abort", wake);
    await work.wait(this.untilVisible(queue, ms), woken.signal);
    for (const signal of signals) signal.removeEventListener("abort", wake);
    this.sent.off(queue.name, wake);
  }

  /** Returns the milliseconds until a message becomes visible, at most `ms`. */
  private untilVisible(queue: Queue, ms: number): number {
    const { at } = this.statements.next.get(queue.name) as unknown as { at: number | null };
    return at === null ? ms : Math.min(ms, Math.max(at - this.now(), 1));
  }

  /** Resolves when a message may have become visible, or after `ms` of real time. */
  wait(queue: Queue, ms: number): Promise<void> {
    const until = this.untilVisible(queue, ms);
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.sent.off(queue.name, done);
        resolve();
      };
      const timer = setTimeout(done, until).unref();
      this.sent.on(queue.name, done);
    });
  }

  /**
   * Changes a message's visibility. Only the newest receipt of a message is valid; older ones change nothing. Returns
   * false if the message does not exist.
   */
  changeVisibility(queue: Queue, receipt: string, timeout: number): boolean {
    this.expire(queue);
    if (!this.statements.exists.get(queue.name, idIn(receipt))) return false;
    this.statements.change.run(this.now() + timeout * 1000, queue.name, receipt);
    this.sent.emit(queue.name);
    return true;
  }

  delete(queue: Queue, receipt: string): void {
    this.statements.delete.run(queue.name, receipt);
  }

  /** Returns the newest messages as they are, hidden or not, without receiving them. */
  peek(queue: Queue, limit: number): Omit<Message, "receipt">[] {
    this.expire(queue);
    const rows = this.statements.peek.all(queue.name, limit) as unknown as Row[];
    return rows.map((row) => ({
      id: row.id,
      body: row.body,
      sender: row.sender,
      sentAt: row.sentAt,
      receiveCount: row.receiveCount,
      ...(row.source !== null && { source: row.source }),
      attributes: JSON.parse(row.attributes),
      firstReceivedAt: row.firstReceivedAt ?? 0,
    }));
  }

  /** Deletes a message by its id. */
  remove(queue: Queue, id: string): void {
    this.statements.deleteById.run(queue.name, id);
  }

  purge(queue: Queue): void {
    this.statements.purge.run(queue.name);
  }

  /** Returns exact counts, while AWS's are approximate. */
  counts(queue: Queue): { visible: number; hidden: number; delayed: number } {
    this.expire(queue);
    const row = this.statements.counts.get(this.now(), queue.name);
    const count = (name: string) => Number(row?.[name] ?? 0);
    return { visible: count("visible"), hidden: count("hidden"), delayed: count("delayed") };
  }

  close(): void {
    this.unlisten();
    this.database.close();
  }

  private expire(queue: Queue): void {
    this.statements.expire.run(queue.name, this.now() - queue.retention * 1000);
  }
}

/** Returns a new receipt: the message's id and a random part. */
const receiptOf = (id: string) => Buffer.from(`${id} ${randomUUID()}`).toString("base64");

const idIn = (receipt: string) => Buffer.from(receipt, "base64").toString().split(" ", 1)[0] ?? "";
