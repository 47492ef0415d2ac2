export type Cell = string | number | undefined;

/** Prints rows as a Markdown table, with numbers aligned to the right. */
export function printTable(head: readonly string[], rows: readonly (readonly Cell[])[]): void {
  const lines = [head, ...rows].map((row) => head.map((_, column) => String(row[column] ?? "")));
  const numeric = head.map((_, column) =>
    rows.every((row) => /^[\d.,–×%-]*$/.test(String(row[column] ?? ""))),
  );
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => line[column]?.length ?? 0)));
  const show = (line: readonly string[]) =>
    `| ${line.map((text, column) => pad(text, widths[column] ?? 0, numeric[column])).join(" | ")} |`;
  const [first = [], ...others] = lines.map(show);
  const rule = widths.map(
    (width, column) => "-".repeat(width - (numeric[column] ? 1 : 0)) + (numeric[column] ? ":" : ""),
  );
  console.log([first, `| ${rule.join(" | ")} |`, ...others, ""].join("\n"));
}

const pad = (text: string, width: number, right = false) =>
  right ? text.padStart(width) : text.padEnd(width);
