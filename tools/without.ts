import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { replaceSection } from "@game-backend/tools/docs/replaceSection";
import { failed } from "./lib/failed";
import { choices } from "./without/choices";

const page = "docs/on-the-first-day.md";

const usage = `Counts what a program saves that leaves a part out, and names what to delete.

  npm run without -- ${Object.keys(choices).join(" ")}
    --docs           writes the table of ${page}`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { docs: { type: "boolean" }, help: { type: "boolean" } },
  });
  const names = values.docs ? Object.keys(choices) : positionals;
  if (values.help || names.length === 0) return console.log(usage);
  const { deletedOf, savings } = await import("./without/savings.js");
  const { savingsTable } = await import("./without/table.js");
  const table = savingsTable(await savings(names));
  if (values.docs) return writeFileSync(page, replaceSection(readFileSync(page, "utf8"), "savings", table));
  console.log(table);
  for (const name of names) {
    const choice = choices[name];
    if (choice) console.log(`\n${choice.title}: delete\n  ${deletedOf(choice).join("\n  ")}`);
  }
}

main().catch(failed);
