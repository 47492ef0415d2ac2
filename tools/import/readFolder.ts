import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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
  for await (const line of linesOf(needed(folder, name))) {
    number++;
    if (line.trim() === "") continue;
    try {
      yield JSON.parse(line);
    } catch {
      throw new Error(`${name}:${number} is no JSON.`);
    }
  }
}

/** Reads lines with their ends, without a mark of the bytes' order. Only a line feed ends one: texts have other breaks. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = "";
  let isFirst = true;
  for await (const chunk of createReadStream(path, "utf8")) {
    const lines = (rest + (isFirst ? chunk.replace(/^\ufeff/, "") : chunk)).split(/(?<=\n)/);
    isFirst = false;
    rest = lines.at(-1)?.endsWith("\n") ? "" : (lines.pop() ?? "");
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/**
 * Reads a table of texts with its columns in the first line. In CSV, a text in quotes may have anything, and two quotes for
 * one. In a table with tabs, a row is a line, and quotes that don't enclose the whole text belong to it.
 */
async function* table(
  folder: string,
  name: string,
  separator: "," | "\t",
  isOptional = false,
): AsyncGenerator<Row> {
  if (isOptional && !existsSync(join(folder, name))) return;
  let columns: readonly string[] | undefined;
  let [open, quotes, number, begun]: [string[], number, number, number] = [[], 0, 0, 1];
  for await (const line of linesOf(needed(folder, name))) {
    number++;
    if (open.length === 0) begun = number;
    open.push(line);
    // A row ends with the line that closes its last quotes.
    quotes += separator === "," ? line.split('"').length - 1 : 0;
    if (quotes % 2 === 1) continue;
    const text = open.join("");
    [open, quotes] = [[], 0];
    const cells = separator === "," ? cellsOfCsv(text) : cellsOfTabs(text);
    if (!cells)
      throw new Error(
        `${name}:${begun} has a text beside quotes: a quotation mark in a text in quotes is two.`,
      );
    if (cells.length === 1 && cells[0] === "") continue;
    if (!columns) {
      columns = cells;
      continue;
    }
    if (cells.length !== columns.length)
      throw new Error(`${name}:${begun} has ${cells.length} columns, and the first line ${columns.length}.`);
    yield Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  }
  if (open.length > 0) throw new Error(`${name}:${begun} ends within quotes.`);
}

const cellsOfTabs = (line: string): readonly string[] =>
  line
    .replace(/\r?\n$/, "")
    .split("\t")
    .map(unquoted);

const unquoted = (text: string) =>
  /^"[^"]*(?:""[^"]*)*"$/.test(text) ? text.slice(1, -1).replaceAll('""', '"') : text;

const cellOfCsv = /("[^"]*(?:""[^"]*)*"|[^",\r\n]*)(,|\r?\n?$)/y;

/** Returns the cells of a row of CSV, or `undefined` if a text has quotes and more beside them. */
function cellsOfCsv(text: string): readonly string[] | undefined {
  const cells: string[] = [];
  cellOfCsv.lastIndex = 0;
  for (let end: string | undefined = ","; end === ","; ) {
    const found = cellOfCsv.exec(text);
    if (!found) return undefined;
    cells.push(unquoted(found[1] ?? ""));
    end = found[2];
  }
  return cells;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
