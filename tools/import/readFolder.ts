import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** A row of a table of texts, by its columns. */
type Row = Readonly<Record<string, string>>;

/** A player as PlayFab's exports have one. */
export interface PlayFabPlayer {
  readonly id: string;
  /** The line of the segment's export. */
  readonly player: Row;
  /** `InfoResultPayload` of `GetPlayerCombinedInfo`, if there is one. */
  readonly info: Readonly<Record<string, unknown>>;
}

/** A player as Nakama's tables have one. */
export interface NakamaPlayer {
  readonly id: string;
  readonly user: Row;
  readonly storage: readonly Row[];
  readonly records: readonly Row[];
}

/** A player as Firebase's exports have one. */
export interface FirebasePlayer {
  readonly id: string;
  readonly user: Readonly<Record<string, unknown>>;
  /** The documents whose path has the uid, by their paths. */
  readonly documents: Readonly<Record<string, unknown>>;
}

export const formats = ["playfab", "nakama", "firebase", "lines"] as const;
export type Format = (typeof formats)[number];

type Reader = (folder: string) => AsyncIterable<unknown>;

/** Reads players of an export, one at a time. Throws if the folder is no such export. */
export const readers: Readonly<Record<Format, Reader>> = {
  async *playfab(folder) {
    const infos = new Map<string, object>();
    for await (const line of jsonLines(folder, "combined.jsonl", true)) {
      const { PlayFabId, InfoResultPayload = {} } = line as { PlayFabId: string; InfoResultPayload?: object };
      infos.set(PlayFabId, InfoResultPayload);
    }
    for await (const player of table(folder, "players.tsv", "\t")) {
      const id = player["PlayerId"] ?? player["PlayFabId"] ?? "";
      yield { id, player, info: infos.get(id) ?? {} };
    }
  },
  async *nakama(folder) {
    const [storage, records] = [new Map<string, Row[]>(), new Map<string, Row[]>()];
    for await (const row of table(folder, "storage.csv", ",", true)) push(storage, row["user_id"], row);
    for await (const row of table(folder, "leaderboard_record.csv", ",", true))
      push(records, row["owner_id"], row);
    for await (const user of table(folder, "users.csv", ",")) {
      const id = user["id"] ?? "";
      // Nakama's own user of the system.
      if (/^0{8}-/.test(id)) continue;
      yield { id, user, storage: storage.get(id) ?? [], records: records.get(id) ?? [] };
    }
  },
  async *firebase(folder) {
    const documents = new Map<string, Record<string, unknown>>();
    for await (const line of jsonLines(folder, "documents.jsonl", true)) {
      const { path, data } = line as { path: string; data: unknown };
      for (const part of path.split("/")) {
        const known = documents.get(part) ?? {};
        known[path] = data;
        documents.set(part, known);
      }
    }
    const { users } = JSON.parse(readFileSync(needed(folder, "users.json"), "utf8"));
    for (const user of users) yield { id: user.localId, user, documents: documents.get(user.localId) ?? {} };
  },
  async *lines(folder) {
    const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
    if (files.length === 0) throw new Error(`${folder} has no file .jsonl: a player a line.`);
    for (const file of files) yield* jsonLines(folder, file);
  },
};

function needed(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${folder} is no such export: it has no ${name}.`);
  return path;
}

async function* jsonLines(folder: string, name: string, isOptional = false): AsyncGenerator<unknown> {
  if (isOptional && !existsSync(join(folder, name))) return;
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(needed(folder, name)) })) {
    number++;
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line);
    } catch {
      throw new Error(`${name}:${number} is no JSON.`);
    }
  }
}

/** Reads a table of texts with its columns in the first line. A text in quotes may have anything, and two quotes for one. */
async function* table(
  folder: string,
  name: string,
  separator: string,
  isOptional = false,
): AsyncGenerator<Row> {
  if (isOptional && !existsSync(join(folder, name))) return;
  let columns: string[] | undefined;
  let open = "";
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(needed(folder, name)) })) {
    number++;
    const text = open === "" ? line : `${open}\n${line}`;
    if ((text.split('"').length - 1) % 2 === 1) {
      open = text;
      continue;
    }
    open = "";
    if (text === "") continue;
    const cells = cellsOf(number === 1 ? text.replace(/^\ufeff/, "") : text, separator);
    if (!columns) {
      columns = cells;
      continue;
    }
    if (cells.length !== columns.length)
      throw new Error(`${name}:${number} has ${cells.length} columns, and the first line ${columns.length}.`);
    yield Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  }
  if (open !== "") throw new Error(`${name} ends within quotes.`);
}

function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    const isQuoted = line[at] === '"';
    let end = isQuoted ? at + 1 : line.indexOf(separator, at);
    if (isQuoted) while (line[end] !== '"' || line[++end] === '"') end++;
    if (end < 0) end = line.length;
    const cell = line.slice(at, end);
    cells.push(isQuoted ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    at = end + separator.length;
  }
  return cells;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
