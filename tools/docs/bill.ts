/**
 * Returns the README's table of monthly bills: the sums of the tables in `docs/costs.md`, which `npm run cost -- --docs` writes.
 */
export function bill(costs: string): string {
  const tables = costs.split("## What the cuts save")[0] ?? "";
  const [sizes] = linesOf(tables, "| dollars a month |");
  const [dev, prod] = linesOf(tables, "| **all** |").map((line) => line.replaceAll("**", ""));
  if (!sizes || !dev || !prod) throw new Error("docs/costs.md has no sums: run npm run cost -- --docs");
  return [
    sizes.replace("dollars a month", "players a day"),
    "| --- | --: | --: | --: | --: |",
    dev.replace("all", "`dev`: no firewall"),
    prod.replace("all", "`prod`: protected, with a firewall"),
  ].join("\n");
}

const linesOf = (text: string, start: string) => text.split("\n").filter((line) => line.startsWith(start));
