/** Returns the pages of docs/architecture.md with the questions that they answer, a line each, for coding agents. */
export function pagesList(architecture: string): string {
  const [, table = ""] = architecture.split("| page | question it answers |\n| --- | --- |\n");
  return (table.split("\n\n")[0] ?? "")
    .split("\n")
    .map((row) => row.replace(/^\| (.*?) \| (.*) \|$/, "- $1: $2"))
    .join("\n");
}
