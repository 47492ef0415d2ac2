import * as z from "zod";
import { type Folder, format } from "./files";

const Row = z.record(z.string(), z.unknown());

const TableFacts = z.object({
  rows: z.int().describe("The rows in the folder, of players and of nobody"),
  key: z.array(z.string()).describe("The attributes of its key"),
  what: z.string().describe("What the table holds of people"),
  attributes: z
    .record(z.string(), z.object({ types: z.array(z.string()), rows: z.int() }))
    .describe("The types of all attributes, as the rows have them, and in how many rows each is"),
});

export const Manifest = z.object({
  format: z.literal(format).describe("The version of the folder's form"),
  note: z.string().describe("What is not in the folder"),
  at: z.iso.datetime().describe("The moment of all tables"),
  tables: z
    .record(z.string(), TableFacts)
    .describe("Rows with a userId are in the players' lines, the others in tables/<name>.jsonl"),
  players: z.int().describe("The players whom Cognito knows"),
  objects: z.int().describe("The files below objects/"),
  sums: z.record(z.string(), z.number()).describe("Sums of what wallets hold, by currency"),
  erased: z.array(z.string()).describe("Who was deleted after that moment: they are in no file"),
  parts: z.int().describe("The number of files in players/"),
});

export const Player = z.object({
  userId: z.string(),
  user: Row.optional().describe("What Cognito knows; absent of a player whom it does not know"),
  identities: z
    .array(z.object({ provider: z.string(), subject: z.string(), linkedAt: z.number() }))
    .describe("The accounts at platforms that sign the player in; linkedAt in milliseconds since the epoch"),
  rows: z.record(z.string(), z.array(Row)).describe("The rows by table"),
  objects: z.array(z.string()).describe("The names of the files below objects/"),
});

/** A row of any table. */
export type Row = Readonly<z.output<typeof Row>>;
export type TableFacts = z.output<typeof TableFacts>;
export type Manifest = z.output<typeof Manifest>;
/** All of a player, on one line. */
export type Player = z.output<typeof Player>;

/** The schema of each type, as the files write it. */
const types: Readonly<Record<string, object>> = {
  string: { type: "string" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  null: { type: "null" },
  object: { type: "object" },
  list: { type: "array" },
  bigint: only("$integer", { type: "string", pattern: "^-?[0-9]+$" }),
  bytes: only("$bytes", { type: "string", contentEncoding: "base64" }),
  set: only("$set", { type: "array" }),
};

function only(member: string, schema: object): object {
  const properties = { [member]: schema };
  return { type: "object", properties, required: [member], additionalProperties: false };
}

/** Returns the name of an attribute's type. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof Set) return "set";
  return value instanceof Uint8Array ? "bytes" : typeof value;
}

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Returns the schema of a table's rows. What all rows have is required. */
const schemaOf = ({ what, attributes, rows }: TableFacts) => ({
  description: what,
  type: "object",
  properties: Object.fromEntries(
    Object.entries(attributes).map(([name, found]) => [
      name,
      { anyOf: found.types.map((one) => types[one]) },
    ]),
  ),
  required: Object.keys(attributes).filter((name) => attributes[name]?.rows === rows),
  additionalProperties: false,
});

/** Writes the JSON Schema of each file's lines: `schemas/player.json`, `schemas/manifest.json` and `schemas/tables/<name>.json`. */
export async function writeSchemas(folder: Folder, tables: Manifest["tables"]): Promise<void> {
  const rows = Object.entries(tables).map(([name, facts]) => [name, schemaOf(facts)] as const);
  for (const [name, schema] of rows)
    await folder.put(`schemas/tables/${name}.json`, { $schema: dialect, title: name, ...schema });
  const player = z.toJSONSchema(Player);
  const lists = rows.map(([name, items]) => [name, { type: "array", items }]);
  const properties = {
    ...player.properties,
    rows: { type: "object", properties: Object.fromEntries(lists), additionalProperties: false },
  };
  await folder.put("schemas/player.json", { ...player, title: "A player", properties });
  await folder.put("schemas/manifest.json", { ...z.toJSONSchema(Manifest), title: "The folder" });
}
