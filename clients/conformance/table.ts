import { rows as realRows } from "./real/rows";
import { groups } from "./row";
import { rows } from "./rows";

/** How each row ended for a client, by the row's id: `✓`, `✗`, or `–` if it is not played. */
export type Column = Readonly<Record<string, string>>;

const allRows = [...rows, ...realRows];
const allGroups = { ...groups, X: "with the backend of a local run, behind a proxy that fails" };

const begin = "<!-- behaviours -->\n";
const end = "<!-- /behaviours -->";

/** Returns a page with the table of behaviours by client, in which these cells are new. */
export function withColumns(page: string, columns: Readonly<Record<string, Column>>): string {
  const [before = "", rest = ""] = page.split(begin);
  const [table = "", after = ""] = rest.split(end);
  const all = columnsOf(table);
  for (const [client, column] of Object.entries(columns)) all[client] = { ...all[client], ...column };
  return `${before}${begin}${tableOf(all)}${end}${after}`;
}

/** Returns the columns of the table in a page. */
export const columnsIn = (page: string): Readonly<Record<string, Column>> =>
  columnsOf(page.split(begin)[1]?.split(end)[0] ?? "");

function columnsOf(table: string): Record<string, Column> {
  const lines = table
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const names = lines[0]?.slice(3, -1) ?? [];
  return Object.fromEntries(
    names.map((name, at) => [
      name,
      Object.fromEntries(lines.slice(2).map((cells) => [cells[1] ?? "", cells[at + 3] ?? ""])),
    ]),
  );
}

function tableOf(columns: Readonly<Record<string, Column>>): string {
  const names = Object.keys(columns);
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |\n`;
  const head = line(["", "the client", ...names]) + line(["---", "---", ...names.map(() => ":-:")]);
  const body = Object.entries(allGroups).flatMap(([letter, name]) => [
    line([`**${letter}**`, `**${name}**`, ...names.map(() => "")]),
    ...allRows
      .filter(({ id }) => id.startsWith(letter))
      .sort((a, b) => numberOf(a.id) - numberOf(b.id))
      .map(({ id, says }) => line([id, says, ...names.map((client) => columns[client]?.[id] ?? "")])),
  ]);
  return `\n${head}${body.join("")}\n`;
}

const numberOf = (id: string) => Number(id.slice(1));
