import { randomBytes } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";

import { inTransaction } from "../core/store/inTransaction";
import { openedDatabase } from "../core/store/openedDatabase";
import { durability } from "../core/store/sql";

const schema = `
  CREATE TABLE IF NOT EXISTS secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS keys (
    pool TEXT NOT NULL, use TEXT NOT NULL, kid TEXT NOT NULL, pem TEXT NOT NULL,
    PRIMARY KEY (pool, use)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS pools (
    id TEXT PRIMARY KEY, created INTEGER NOT NULL, identity TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS clients (
    id TEXT PRIMARY KEY, created INTEGER NOT NULL, secret TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS users (
    pool TEXT NOT NULL, id TEXT NOT NULL, username TEXT NOT NULL, sub TEXT NOT NULL,
    status TEXT NOT NULL, enabled INTEGER NOT NULL, attributes TEXT NOT NULL,
    salt TEXT NOT NULL, verifier TEXT NOT NULL, expires INTEGER,
    created INTEGER NOT NULL, modified INTEGER NOT NULL,
    PRIMARY KEY (pool, id)) WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS users_sub ON users (pool, sub);
  CREATE TABLE IF NOT EXISTS aliases (
    pool TEXT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL, user TEXT NOT NULL,
    PRIMARY KEY (pool, kind, value)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS aliases_user ON aliases (pool, user);
  CREATE TABLE IF NOT EXISTS groups (
    pool TEXT NOT NULL, name TEXT NOT NULL, description TEXT, precedence INTEGER, role TEXT,
    declared INTEGER NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL,
    PRIMARY KEY (pool, name)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS members (
    pool TEXT NOT NULL, name TEXT NOT NULL, user TEXT NOT NULL,
    PRIMARY KEY (pool, name, user)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS members_user ON members (pool, user);
  CREATE TABLE IF NOT EXISTS sessions (
    id TEXT PRIMARY KEY, pool TEXT NOT NULL, user TEXT NOT NULL, client TEXT NOT NULL,
    origin TEXT NOT NULL, authenticated INTEGER NOT NULL, scopes TEXT NOT NULL,
    expires INTEGER NOT NULL, revoked INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sessions_user ON sessions (pool, user);
  CREATE INDEX IF NOT EXISTS sessions_expires ON sessions (expires);
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, session TEXT NOT NULL, replaced INTEGER) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS refresh_tokens_session ON refresh_tokens (session);
  CREATE TABLE IF NOT EXISTS codes (
    pool TEXT NOT NULL, user TEXT NOT NULL, purpose TEXT NOT NULL,
    mac TEXT NOT NULL, expires INTEGER NOT NULL, value TEXT,
    PRIMARY KEY (pool, user, purpose)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS software_tokens (
    pool TEXT NOT NULL, user TEXT NOT NULL, secret TEXT, pending TEXT, enabled INTEGER NOT NULL,
    preferred INTEGER NOT NULL, device TEXT NOT NULL, used INTEGER NOT NULL,
    PRIMARY KEY (pool, user)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS mails (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, text TEXT NOT NULL, code TEXT);
  CREATE TABLE IF NOT EXISTS daily_mails (
    pool TEXT NOT NULL, day TEXT NOT NULL, sent INTEGER NOT NULL, PRIMARY KEY (pool, day)) WITHOUT ROWID;
`;

/** A value in an SQLite column. */
export type Cell = string | number | null;

/**
 * The data that survive a run, in one file: users, groups, sign-ins, codes, signing keys and mails. Every acknowledged
 * write is committed, so it survives a kill -9.
 */
export class Database {
  private readonly sqlite: DatabaseSync;
  private readonly prepared = new Map<string, StatementSync>();

  constructor(file: string, sync = false) {
    this.sqlite = openedDatabase(file, `${durability(sync)} PRAGMA busy_timeout=5000; ${schema}`);
  }

  run(sql: string, ...values: Cell[]): number {
    return Number(this.statement(sql).run(...values).changes);
  }

  /** Returns the first row. The caller is responsible for `Row`, because SQLite's rows are untyped. */
  get<Row>(sql: string, ...values: Cell[]): Row | undefined {
    return this.statement(sql).get(...values) as Row | undefined;
  }

  all<Row>(sql: string, ...values: Cell[]): Row[] {
    return this.statement(sql).all(...values) as Row[];
  }

  /** Runs `work` in one transaction. Nested calls join the outer transaction. */
  transaction<T>(work: () => T): T {
    if (this.sqlite.isTransaction) return work();
    return inTransaction(this.sqlite, work);
  }

  /** Returns a random key of 32 bytes, created once for this file. */
  secret(name: string): Buffer {
    this.run("INSERT OR IGNORE INTO secrets VALUES (?, ?)", name, randomBytes(32).toString("hex"));
    const row = this.get<{ value: string }>("SELECT value FROM secrets WHERE name = ?", name);
    return Buffer.from(row?.value ?? "", "hex");
  }

  close(): void {
    this.prepared.clear();
    this.sqlite.close();
  }

  private statement(sql: string): StatementSync {
    const known = this.prepared.get(sql);
    if (known) return known;
    const statement = this.sqlite.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}
