import { mkdirSync } from "node:fs";
import { dirname } from "node:path";

import { Sql } from "../../core/store/sql";

/** Opens the store's database and creates its tables. Keys are bytes, so SQLite orders them as S3 does. */
export function openDatabase(file: string, sync = false): Sql {
  mkdirSync(dirname(file), { recursive: true });
  const sql = new Sql(file, sync);
  sql.exec(`
    CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, created INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS versions (
      sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      bucket TEXT NOT NULL, key BLOB NOT NULL, version TEXT NOT NULL,
      latest INTEGER NOT NULL, marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
      modified INTEGER NOT NULL, about TEXT NOT NULL, parts TEXT NOT NULL) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS byVersion ON versions (bucket, key, version);
    CREATE UNIQUE INDEX IF NOT EXISTS byLatest ON versions (bucket, key) WHERE latest = 1;
    CREATE UNIQUE INDEX IF NOT EXISTS current ON versions (bucket, key) WHERE latest = 1 AND marker = 0;
    CREATE INDEX IF NOT EXISTS history ON versions (bucket, key, sequence DESC);
    CREATE TABLE IF NOT EXISTS uploads (
      id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key BLOB NOT NULL, created INTEGER NOT NULL,
      initiator TEXT NOT NULL, about TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS interrupted (upload TEXT PRIMARY KEY) STRICT;
    CREATE TRIGGER IF NOT EXISTS ended AFTER DELETE ON uploads
      BEGIN DELETE FROM interrupted WHERE upload = OLD.id; END;
    CREATE INDEX IF NOT EXISTS uploadsByKey ON uploads (bucket, key, created, id);
    CREATE TABLE IF NOT EXISTS parts (
      upload TEXT NOT NULL, number INTEGER NOT NULL, file TEXT NOT NULL, size INTEGER NOT NULL,
      etag TEXT NOT NULL, checksum TEXT, modified INTEGER NOT NULL, PRIMARY KEY (upload, number)) STRICT;
    CREATE TABLE IF NOT EXISTS completed (sequence INTEGER PRIMARY KEY, upload TEXT NOT NULL UNIQUE) STRICT;
    CREATE TRIGGER IF NOT EXISTS forgotten AFTER DELETE ON versions
      BEGIN DELETE FROM completed WHERE sequence = OLD.sequence; END;
    CREATE TABLE IF NOT EXISTS notices (
      id INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT NOT NULL, functionArn TEXT NOT NULL,
      payload TEXT NOT NULL) STRICT`);
  return sql;
}

/** Converts a key to its bytes on disk. */
export const bytesOf = (key: string) => Buffer.from(key);
export const textOf = (key: Uint8Array) => Buffer.from(key).toString();
