import type { DatabaseSync, StatementSync } from "node:sqlite";

import { inTransaction } from "../core/store/inTransaction";
import { openedDatabase } from "../core/store/openedDatabase";
import type {
  AuthToken,
  Compute,
  GameSession,
  GatewayToken,
  MatchmakingTicket,
  PendingEvent,
  PendingMatch,
  Placement,
  PlayerSession,
  RelayPorts,
  ServerProcess,
} from "./model";

/** Records of one kind. They are read from memory, and every write also goes to disk. */
export class Collection<T> {
  private readonly byId = new Map<string, T>();
  private readonly read: StatementSync;
  private readonly write: StatementSync;
  private readonly erase: StatementSync;
  private isChanged = false;

  constructor(
    database: DatabaseSync,
    private readonly kind: string,
    private readonly idOf: (record: T) => string,
  ) {
    this.write = database.prepare("INSERT OR REPLACE INTO records (kind, id, record) VALUES (?, ?, ?)");
    this.erase = database.prepare("DELETE FROM records WHERE kind = ? AND id = ?");
    this.read = database.prepare("SELECT record FROM records WHERE kind = ? ORDER BY rowid");
    this.readAll();
  }

  get(id: string): T | undefined {
    return this.byId.get(id);
  }

  all(): T[] {
    return [...this.byId.values()];
  }

  put(record: T): T {
    this.isChanged = true;
    this.write.run(this.kind, this.idOf(record), JSON.stringify(record));
    this.byId.set(this.idOf(record), record);
    return record;
  }

  remove(id: string): void {
    this.isChanged = true;
    this.erase.run(this.kind, id);
    this.byId.delete(id);
  }

  /** Begins a step. Memory and disk are equal at this point. */
  begin(): void {
    this.isChanged = false;
  }

  /** Undoes the step in memory, after the database has rolled it back. */
  undo(): void {
    if (this.isChanged) this.readAll();
  }

  private readAll(): void {
    this.byId.clear();
    for (const { record } of this.read.all(this.kind)) {
      // The cast is safe, because only this class writes the file.
      const kept = JSON.parse(String(record)) as T;
      this.byId.set(this.idOf(kept), kept);
    }
  }
}

/**
 * GameLift's records in SQLite. Everything that was answered survives a kill of the local run. Due times are stored
 * too, so timers continue in the next run.
 */
export class Store {
  private readonly database: DatabaseSync;
  private readonly collections: Pick<Collection<unknown>, "begin" | "undo">[] = [];
  readonly computes;
  readonly tokens;
  readonly processes;
  readonly games;
  readonly players;
  readonly placements;
  readonly tickets;
  readonly matches;
  readonly pendingEvents;
  readonly gatewayTokens;
  readonly relayPorts;

  constructor(file: string) {
    this.database = openedDatabase(
      file,
      `
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS records (kind TEXT NOT NULL, id TEXT NOT NULL, record TEXT NOT NULL);
      CREATE UNIQUE INDEX IF NOT EXISTS byId ON records (kind, id);`,
    );
    const open = <T>(kind: string, idOf: (record: T) => string) => {
      const collection = new Collection<T>(this.database, kind, idOf);
      this.collections.push(collection);
      return collection;
    };
    this.computes = open<Compute>("compute", ({ fleetId, name }) => computeKey(fleetId, name));
    this.tokens = open<AuthToken>("token", ({ token }) => token);
    this.processes = open<ServerProcess>("process", ({ id }) => id);
    this.games = open<GameSession>("gameSession", ({ id }) => id);
    this.players = open<PlayerSession>("playerSession", ({ id }) => id);
    this.placements = open<Placement>("placement", ({ id }) => id);
    this.tickets = open<MatchmakingTicket>("ticket", ({ id }) => id);
    this.matches = open<PendingMatch>("match", ({ id }) => id);
    this.gatewayTokens = open<GatewayToken>("gatewayToken", ({ token }) => token);
    this.relayPorts = open<RelayPorts>("relayPorts", ({ id }) => id);
    this.pendingEvents = open<PendingEvent>("notice", ({ id }) => id);
  }

  /**
   * Commits all writes of a step, or none if the work throws, the disk is full or the run is killed. The work must be
   * synchronous. Steps may be nested.
   */
  step<T>(work: () => T): T {
    if (this.database.isTransaction) return work();
    for (const collection of this.collections) collection.begin();
    try {
      return inTransaction(this.database, work);
    } catch (error) {
      for (const collection of this.collections) collection.undo();
      throw error;
    }
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }
}

export const computeKey = (fleetId: string, name: string) => `${fleetId}/${name}`;
